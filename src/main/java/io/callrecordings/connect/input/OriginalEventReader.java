package io.callrecordings.connect.input;

import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads single events again, for dead letters.
 *
 * <p>Thread-safe; reads one after the other on a thread of its own, which has a consumer once it is
 * needed. Trouble with brokers that passes is waited out.
 */
public final class OriginalEventReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final ReaderSettings settings;
  private final java.util.function.Consumer<InputException> whenUnreadable;
  private final ClusterErrors trouble;
  private final Clients clients;
  private final ExecutorService thread;
  private volatile boolean closed;
  private volatile Optional<Consumer<byte[], byte[]>> consumer = Optional.empty();

  /** Tells {@code whenUnreadable} why no event can be read at all. */
  public OriginalEventReader(
      ReaderSettings settings,
      DaemonThreads threads,
      java.util.function.Consumer<InputException> whenUnreadable) {
    this(settings, threads, whenUnreadable, Clients.KAFKA);
  }

  OriginalEventReader(
      ReaderSettings settings,
      DaemonThreads threads,
      java.util.function.Consumer<InputException> whenUnreadable,
      Clients clients) {
    this.settings = settings;
    this.whenUnreadable = whenUnreadable;
    this.trouble = new ClusterErrors(settings, clients.ticker());
    this.clients = clients;
    this.thread = Executors.newSingleThreadExecutor(threads.factory("lookup"));
  }

  /**
   * Reads the event at {@code offset}; {@code whenRead} gets it on the thread of the lookup, empty
   * where it is gone. Nobody is called any more once this is closed.
   */
  public void read(
      Partition partition,
      long offset,
      java.util.function.Consumer<Optional<OriginalEvent>> whenRead) {
    if (!closed) {
      thread.execute(() -> readNow(TopicPartitions.of(partition), offset, whenRead));
    }
  }

  private void readNow(
      TopicPartition partition,
      long offset,
      java.util.function.Consumer<Optional<OriginalEvent>> whenRead) {
    try {
      Optional<Optional<OriginalEvent>> answer = Optional.empty();
      while (answer.isEmpty() && !closed) {
        answer = tryToRead(partition, offset);
      }
      answer.ifPresent(whenRead);
    } catch (InputException e) {
      whenUnreadable.accept(e);
    }
  }

  /** The answer, which may be that the event is gone; empty where there is none yet. */
  private Optional<Optional<OriginalEvent>> tryToRead(TopicPartition partition, long offset) {
    try {
      Consumer<byte[], byte[]> reading = at(partition, offset);
      for (ConsumerRecord<byte[], byte[]> record : reading.poll(POLL)) {
        return Optional.of(
            Optional.of(record).filter(r -> r.offset() == offset).map(this::original));
      }
      return reading.position(partition) > offset
          ? Optional.of(Optional.empty())
          : Optional.empty();
    } catch (InvalidOffsetException e) {
      return Optional.of(Optional.empty());
    } catch (WakeupException e) {
      return Optional.empty();
    } catch (KafkaException e) {
      trouble.failed(e);
      clients.ticker().pause(POLL);
      return Optional.empty();
    }
  }

  private Consumer<byte[], byte[]> at(TopicPartition partition, long offset) {
    Consumer<byte[], byte[]> reading = consumer.orElseGet(() -> clients.single(settings));
    consumer = Optional.of(reading);
    if (!reading.assignment().contains(partition)) {
      reading.assign(List.of(partition));
      reading.seek(partition, offset);
    } else if (reading.position(partition) != offset) {
      reading.seek(partition, offset);
    }
    return reading;
  }

  private OriginalEvent original(ConsumerRecord<byte[], byte[]> record) {
    return new OriginalEvent(
        Optional.ofNullable(record.key()), Optional.ofNullable(record.value()));
  }

  /** Ends the thread and closes the consumer; returns at once. */
  @Override
  @SuppressWarnings("deprecation") // Its successor is missing in the workers before 4.1.
  public void close() {
    if (!closed) {
      closed = true;
      consumer.ifPresent(Consumer::wakeup);
      thread.execute(() -> consumer.ifPresent(open -> open.close(Duration.ofMillis(300))));
      thread.shutdown();
    }
  }
}
