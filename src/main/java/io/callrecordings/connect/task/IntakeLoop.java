package io.callrecordings.connect.task;

import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.input.EventReader;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.metrics.EventCounts;
import io.callrecordings.connect.progress.IntakeItem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The one thread that reads: it reads events, as many as the flow wants, decodes them and brings
 * them to it.
 *
 * <p>{@link #start} and {@link #close} may be called from the task's thread; everything else
 * happens on its own.
 */
final class IntakeLoop implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Between two attempts to decode the same events. */
  private static final long PAUSE_MS = 500;

  private static final long LONGEST_CLOSE_MS = 2_000;

  private final EventReader reader;
  private final RetryingDecoder decoder;
  private final EventCounts counts;
  private final FlowLoop flow;
  private final RecordQueue queue;
  private final LongSupplier clock;
  private final Thread thread;
  private volatile boolean closed;

  IntakeLoop(
      DaemonThreads threads,
      EventReader reader,
      RetryingDecoder decoder,
      EventCounts counts,
      FlowLoop flow,
      RecordQueue queue,
      LongSupplier clock) {
    this.reader = reader;
    this.decoder = decoder;
    this.counts = counts;
    this.flow = flow;
    this.queue = queue;
    this.clock = clock;
    this.thread = threads.thread("intake", this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try (reader) {
      while (!closed) {
        if (flow.isPaused()) {
          read(POLL, IntakeBuffer.Wanted.NOTHING);
        } else {
          // Not for long: the topics are to be looked at.
          IntakeBuffer.Wanted wanted = flow.wanted(clock.getAsLong() + POLL.toMillis()).get();
          read(wanted.isNothing() ? Duration.ZERO : POLL, wanted);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      // The flow is closed, and so will this be.
    } catch (InputException e) {
      queue.fail(new ConnectException(e.getMessage(), e));
    } catch (ExecutionException | RuntimeException | Error e) {
      queue.fail(new ConnectException("Reading events failed: " + e, e));
    }
  }

  private void read(Duration timeout, IntakeBuffer.Wanted wanted) throws InterruptedException {
    List<IntakeItem<RawEvent>> batch = reader.poll(timeout, wanted.fresh(), wanted.pending());
    Optional<List<IntakeItem<Event>>> items = decoder.decode(batch);
    while (items.isEmpty() && !closed) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      items = decoder.decode(batch);
    }
    items.ifPresent(this::bring);
  }

  private void bring(List<IntakeItem<Event>> items) {
    for (IntakeItem<Event> item : items) {
      if (item instanceof IntakeItem.Read<Event> read) {
        counts.count(read.event());
      }
    }
    flow.take(items);
  }

  /** Ends the thread and with it the reader. */
  @Override
  public void close() {
    closed = true;
    reader.wakeup();
    try {
      thread.join(LONGEST_CLOSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
