package io.callrecordings.connect.input;

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
  private final Map<Partition, PendingScan> sweeps = new HashMap<>();

  /** {@code pending} holds no empty set. */
  PendingReader(Consumer<byte[], byte[]> client, Map<Partition, OffsetSet> pending) {
    Map<Partition, Long> positions = new HashMap<>();
    pending.forEach(
        (partition, offsets) -> {
          PendingScan sweep = PendingScan.of(offsets);
          sweeps.put(partition, sweep);
          positions.put(partition, sweep.position());
        });
    this.consumer = new PartitionConsumer(client, positions);
  }

  /** Reads pending events of the wanted partitions, one of which has some. */
  Batch poll(Duration timeout, Set<Partition> wanted) {
    Batch polled = consumer.poll(timeout, wanted);
    List<RawEvent> events = polled.events().stream().filter(this::take).toList();
    List<PendingScanned> swept = new ArrayList<>();
    polled
        .positions()
        .forEach(
            (partition, position) ->
                sweep(partition)
                    .ifPresent(sweep -> swept.add(goOn(partition, sweep.movedTo(position)))));
    return Batch.ofPending(events, swept);
  }

  private boolean take(RawEvent event) {
    Optional<PendingScan> sweep = sweep(event.partition());
    boolean wanted = sweep.filter(s -> s.open().contains(event.offset())).isPresent();
    if (wanted) {
      sweeps.computeIfPresent(event.partition(), (p, s) -> s.took(event.offset()));
    }
    return wanted;
  }

  private PendingScanned goOn(Partition partition, PendingScan sweep) {
    if (sweep.isDone()) {
      sweeps.remove(partition);
      consumer.release(partition);
      log.info(
          "Pending events are read back topic={} partition={} notThere={}",
          partition.topic(),
          partition.number(),
          sweep.missing());
    } else {
      sweeps.put(partition, sweep);
      sweep.jump().ifPresent(offset -> consumer.seek(partition, offset));
    }
    return new PendingScanned(partition, sweep.before());
  }

  /** Of the pending events of a partition that has some, only {@code rest} can still be read. */
  Optional<PendingScanned> reduce(Partition partition, OffsetSet rest) {
    return sweep(partition)
        .map(
            sweep -> {
              PendingScan reduced = sweep.reducedTo(rest);
              consumer.seek(partition, reduced.position());
              return goOn(partition, reduced);
            });
  }

  /** The pending events of a partition that were not read yet. */
  OffsetSet rest(Partition partition) {
    return sweep(partition).map(PendingScan::open).orElse(OffsetSet.EMPTY);
  }

  /** The partitions that have pending events left. */
  Set<Partition> partitions() {
    return new HashSet<>(sweeps.keySet());
  }

  private Optional<PendingScan> sweep(Partition partition) {
    return Optional.ofNullable(sweeps.get(partition));
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
