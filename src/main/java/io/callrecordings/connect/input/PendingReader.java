package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back the events that a restart left pending, and no others.
 *
 * <p>Confined to one thread, but for {@link #wakeup}.
 */
final class PendingReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PendingReader.class);

  private final PartitionConsumer consumer;
  private final Map<Partition, PendingScan> scans = new HashMap<>();

  /** {@code pending} holds no empty set. */
  PendingReader(Consumer<byte[], byte[]> client, Map<Partition, OffsetSet> pending, Ticker ticker) {
    Map<Partition, Long> positions = new HashMap<>();
    pending.forEach(
        (partition, offsets) -> {
          PendingScan scan = PendingScan.of(offsets);
          scans.put(partition, scan);
          positions.put(partition, scan.position());
        });
    this.consumer = new PartitionConsumer(client, positions, Duration.ZERO, ticker);
  }

  /** Reads pending events of the wanted partitions, one of which has some. */
  List<IntakeItem<RawEvent>> poll(Duration timeout, Set<Partition> wanted) {
    List<IntakeItem<RawEvent>> items = new ArrayList<>();
    for (IntakeItem<RawEvent> item : consumer.poll(timeout, wanted)) {
      if (item instanceof IntakeItem.Read<RawEvent> read && take(read.event())) {
        items.add(read);
      } else if (item instanceof IntakeItem.Passed<RawEvent> passed) {
        scan(passed.partition())
            .map(scan -> goOn(passed.partition(), scan.movedTo(passed.position())))
            .ifPresent(items::add);
      }
    }
    return items;
  }

  private boolean take(RawEvent event) {
    Optional<PendingScan> scan = scan(event.partition());
    boolean wanted = scan.filter(s -> s.open().contains(event.offset())).isPresent();
    if (wanted) {
      scans.computeIfPresent(event.partition(), (p, s) -> s.took(event.offset()));
    }
    return wanted;
  }

  private IntakeItem.Scanned<RawEvent> goOn(Partition partition, PendingScan scan) {
    if (scan.isDone()) {
      scans.remove(partition);
      consumer.release(partition);
      log.info(
          "Pending events are read back topic={} partition={} notThere={}",
          partition.topic(),
          partition.number(),
          scan.missing());
    } else {
      scans.put(partition, scan);
      scan.jump().ifPresent(offset -> consumer.seek(partition, offset));
    }
    return new IntakeItem.Scanned<>(partition, scan.before());
  }

  /** Of the pending events of a partition that has some, only {@code rest} can still be read. */
  Optional<IntakeItem.Scanned<RawEvent>> reduce(Partition partition, OffsetSet rest) {
    return scan(partition)
        .map(
            scan -> {
              PendingScan reduced = scan.reducedTo(rest);
              consumer.seek(partition, reduced.position());
              return goOn(partition, reduced);
            });
  }

  /** The pending events of a partition that were not read yet. */
  OffsetSet rest(Partition partition) {
    return scan(partition).map(PendingScan::open).orElse(OffsetSet.EMPTY);
  }

  /** Lets go of these partitions until they are there again. */
  void suspend(Set<Partition> absent) {
    consumer.suspend(absent);
  }

  /** True if the last poll fetched in vain. */
  boolean isInVain() {
    return consumer.isInVain();
  }

  /** The partitions that have pending events left. */
  Set<Partition> partitions() {
    return new HashSet<>(scans.keySet());
  }

  private Optional<PendingScan> scan(Partition partition) {
    return Optional.ofNullable(scans.get(partition));
  }

  /** Thread-safe. */
  void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
