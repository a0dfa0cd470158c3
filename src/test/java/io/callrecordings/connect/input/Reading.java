package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.DataLossCheckTest.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.input.StartPosition.Stored;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** A reader on a real broker, and what it has read. Confined to one thread. */
final class Reading implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  final EventReader reader;

  /** The offsets of the events read, in the order of their coming. */
  final List<Long> read = new ArrayList<>();

  final List<IntakeItem.Rewound<RawEvent>> rewinds = new ArrayList<>();
  private final Set<Partition> assigned;
  long position;
  long scanned;

  private Reading(EventReader reader) {
    this.reader = reader;
    this.assigned = reader.starts().keySet();
  }

  static Reading open(
      EventsCluster cluster, boolean failOnDataLoss, Map<Partition, StartPosition> from) {
    Map<String, Object> client =
        Map.of("bootstrap.servers", cluster.broker.bootstrapServers(), "metadata.max.age.ms", 1000);
    return new Reading(
        EventReader.open(new ReaderSettings("task-1", client, failOnDataLoss), from));
  }

  /** Progress without topic id, as an operator writes it. */
  static Stored stored(long next, long... pending) {
    return new Stored(new Progress(next, pending(pending), Map.of(), Optional.empty()));
  }

  static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** Reads until there is enough, and once more. */
  void until(Predicate<Reading> enough) {
    until(enough, assigned);
  }

  void until(Predicate<Reading> enough, Set<Partition> wanted) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!enough.test(this)) {
      assertThat(System.nanoTime()).as("time, having read %s", read).isLessThan(deadline);
      poll(wanted);
    }
    poll(wanted);
  }

  void poll() {
    poll(assigned);
  }

  private void poll(Set<Partition> wanted) {
    Polled batch = new Polled(reader.poll(Duration.ofMillis(100), wanted, wanted));
    rewinds.addAll(batch.rewinds);
    batch.events.forEach(event -> read.add(event.offset()));
    batch.positions.values().forEach(moved -> position = moved);
    batch.scanned.forEach(done -> scanned = done.before());
  }

  /** The progress of the only partition when reading began. */
  Progress start() {
    return reader.starts().values().iterator().next();
  }

  @Override
  public void close() {
    reader.close();
  }
}
