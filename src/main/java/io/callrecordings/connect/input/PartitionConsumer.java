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
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
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

  /** After so long a poll is looked at, so that fetches in vain are noticed soon. */
  private static final Duration SLICE = Duration.ofMillis(20);

  /** More fetches than that within a slice, without any event, are in vain. */
  private static final double MANY = 5;

  private final Consumer<byte[], byte[]> consumer;
  private final Duration seeAllEvery;
  private final Ticker ticker;
  private final Map<Partition, Long> positions;
  private final Set<Partition> suspended = new HashSet<>();
  private boolean inVain;

  /** Looked for once: a client has a few metrics of each partition. */
  private Optional<Metric> fetchTotal = Optional.empty();

  /** Partitions that are not paused, unless others were assigned since. */
  private Optional<Set<Partition>> resumed = Optional.empty();

  private double fetchesSeen;
  private Duration allSeen;

  /**
   * Reads on from these positions.
   *
   * @param seeAllEvery how often partitions without events are looked at: they move, too, and with
   *     a thousand of them a look takes its time
   */
  PartitionConsumer(
      Consumer<byte[], byte[]> consumer,
      Map<Partition, Long> positions,
      Duration seeAllEvery,
      Ticker ticker) {
    this.seeAllEvery = seeAllEvery;
    this.consumer = consumer;
    this.ticker = ticker;
    this.allSeen = ticker.now().minus(seeAllEvery);
    this.positions = new TreeMap<>(positions);
    assign();
    positions.forEach((partition, at) -> consumer.seek(TopicPartitions.of(partition), at));
  }

  /** Reads the wanted partitions; what was fetched of others is kept for later. */
  List<IntakeItem<RawEvent>> poll(Duration timeout, Set<Partition> wanted) {
    pauseAllBut(wanted);
    List<IntakeItem<RawEvent>> items = new ArrayList<>();
    Map<Partition, Long> moved = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : slices(timeout)) {
      RawEvent event = event(record);
      items.add(new IntakeItem.Read<>(event));
      moved.put(event.partition(), event.offset() + 1);
    }
    for (Partition partition : mayHaveMoved(moved)) {
      if (!suspended.contains(partition)) {
        addMove(partition, position(partition), moved);
      }
    }
    positions.putAll(moved);
    moved.forEach((partition, at) -> items.add(new IntakeItem.Passed<>(partition, at)));
    return items;
  }

  /** Those with events, and from time to time all, unless nothing was fetched. */
  private Set<Partition> mayHaveMoved(Map<Partition, Long> moved) {
    boolean isQuiet = fetchTotal.isPresent() && fetches() == fetchesSeen;
    if (isQuiet || ticker.now().minus(allSeen).compareTo(seeAllEvery) < 0) {
      return new HashSet<>(moved.keySet());
    }
    allSeen = ticker.now();
    fetchesSeen = fetches();
    return positions.keySet();
  }

  private ConsumerRecords<byte[], byte[]> slices(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
    Duration left = timeout;
    Duration slice = SLICE;
    inVain = false;
    do {
      double before = fetches();
      slice = left.compareTo(slice) < 0 ? left : slice;
      records = consumer.poll(slice);
      left = left.minus(slice);
      double fetched = fetches() - before;
      inVain = records.isEmpty() && fetched > MANY;
      slice = fetched == 0 ? left : SLICE;
    } while (records.isEmpty() && !inVain && left.compareTo(Duration.ZERO) > 0);
    return records;
  }

  /**
   * True if the last poll fetched again and again without getting anything: brokers that have
   * nothing to give let a fetch wait, unless they refuse it, such as for a topic that is deleted,
   * and then the client logs each time.
   */
  boolean isInVain() {
    return inVain;
  }

  private double fetches() {
    fetchTotal = fetchTotal.or(this::findFetchTotal);
    return fetchTotal.map(it -> ((Number) it.metricValue()).doubleValue()).orElse(0.0);
  }

  private Optional<Metric> findFetchTotal() {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("fetch-total"))
        .findFirst()
        .map(Map.Entry::getValue);
  }

  /** Lets go of these partitions, and of no others, until they are there again. */
  void suspend(Set<Partition> absent) {
    if (!suspended.equals(absent)) {
      Set<Partition> back = new HashSet<>(suspended);
      back.removeAll(absent);
      back.retainAll(positions.keySet());
      suspended.clear();
      suspended.addAll(absent);
      assign();
      back.forEach(partition -> seek(partition, position(partition)));
    }
  }

  /** True if there is anything to poll for. */
  boolean hasPartitions() {
    return !suspended.containsAll(positions.keySet());
  }

  private void pauseAllBut(Set<Partition> others) {
    if (resumed.filter(others::equals).isPresent()) {
      return;
    }
    resumed = Optional.of(Set.copyOf(others));
    Set<TopicPartition> wanted = others.stream().map(TopicPartitions::of).collect(toSet());
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
      // After a change of leader the position is checked with the new one. Events that were read
      // must be handed out first; the next poll fails again where that is not all.
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

  /** The offset of the next event of the partition. */
  long position(Partition partition) {
    return positions.getOrDefault(partition, 0L);
  }

  /** Reads on at {@code offset}, also of a log that is not the one read before. */
  void seek(Partition partition, long offset) {
    positions.put(partition, offset);
    if (!suspended.contains(partition)) {
      consumer.seek(TopicPartitions.of(partition), offset);
    }
  }

  /** Reads a partition no more. */
  void release(Partition partition) {
    positions.remove(partition);
    assign();
  }

  private void assign() {
    resumed = Optional.empty();
    consumer.assign(
        positions.keySet().stream()
            .filter(partition -> !suspended.contains(partition))
            .map(TopicPartitions::of)
            .toList());
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
