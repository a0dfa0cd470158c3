package io.callrecordings.connect.input;

import static java.util.stream.Collectors.toSet;

import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka consumer without a group, reading partitions it is given from positions it is given.
 *
 * <p>Confined to one thread, but for {@link #wakeup}.
 */
final class PartitionConsumer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PartitionConsumer.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<Partition, Long> positions;

  PartitionConsumer(Consumer<byte[], byte[]> consumer, Map<Partition, Long> positions) {
    this.consumer = consumer;
    this.positions = new TreeMap<>(positions);
    assign();
    positions.forEach((partition, at) -> consumer.seek(TopicPartitions.of(partition), at));
  }

  /** Reads the wanted partitions; what was fetched of others is kept for later. */
  List<IntakeItem<RawEvent>> poll(Duration timeout, Set<Partition> wanted) {
    pauseAllBut(wanted.stream().map(TopicPartitions::of).collect(toSet()));
    List<IntakeItem<RawEvent>> items = new ArrayList<>();
    Map<Partition, Long> moved = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      RawEvent event = event(record);
      items.add(new IntakeItem.Read<>(event));
      moved.put(event.partition(), event.offset() + 1);
    }
    positions.forEach((partition, before) -> addMove(partition, before, moved));
    positions.putAll(moved);
    moved.forEach((partition, at) -> items.add(new IntakeItem.Passed<>(partition, at)));
    return items;
  }

  private void pauseAllBut(Set<TopicPartition> wanted) {
    Set<TopicPartition> paused = consumer.paused();
    Set<TopicPartition> pause = new HashSet<>(consumer.assignment());
    pause.removeAll(wanted);
    pause.removeAll(paused);
    Set<TopicPartition> resume = new HashSet<>(paused);
    resume.retainAll(wanted);
    consumer.pause(pause);
    consumer.resume(resume);
  }

  private void addMove(Partition partition, long before, Map<Partition, Long> moved) {
    try {
      // Also moves without events: past markers, and past what was compacted or aborted.
      long now = consumer.position(TopicPartitions.of(partition), Duration.ZERO);
      if (now != before) {
        moved.put(partition, now);
      }
    } catch (KafkaException notNow) {
      // After a change of leader the position is checked with the new one. What was read must be
      // handed out first; what went wrong, the next poll says again.
    }
  }

  private static RawEvent event(ConsumerRecord<byte[], byte[]> record) {
    return new RawEvent(
        new Partition(record.topic(), record.partition()),
        record.offset(),
        Instant.ofEpochMilli(Math.max(0, record.timestamp())),
        record.headers(),
        Optional.ofNullable(record.key()),
        Optional.ofNullable(record.value()));
  }

  Set<Partition> partitions() {
    return positions.keySet();
  }

  /** The offset of the next event of the partition. */
  long position(Partition partition) {
    return positions.getOrDefault(partition, 0L);
  }

  /**
   * Reads on at {@code offset}, whether or not the log before it is still the one that was read.
   */
  void seek(Partition partition, long offset) {
    positions.put(partition, offset);
    consumer.seek(TopicPartitions.of(partition), offset);
  }

  /** Reads a partition no more. */
  void release(Partition partition) {
    positions.remove(partition);
    assign();
  }

  private void assign() {
    consumer.assign(positions.keySet().stream().map(TopicPartitions::of).toList());
  }

  /** Ends the current or the next poll with {@link WakeupException}. Thread-safe. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  @SuppressWarnings("deprecation") // Its successor is missing in the workers before 4.1.
  public void close() {
    try {
      consumer.close(Duration.ofMillis(300));
    } catch (KafkaException | ConcurrentModificationException e) {
      // Interrupted, perhaps: everything it had is given back all the same. Or its thread still
      // polls, and closes it once it is done.
      log.warn("A consumer did not close properly", e);
    }
  }
}
