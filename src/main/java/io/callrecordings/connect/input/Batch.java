package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one poll brought; to be applied in the order of the components.
 *
 * <p>Immutable.
 *
 * @param rewinds partitions of which something read before is void
 * @param events new events and pending ones, ascending within a partition for each of the two
 * @param positions of the reading of new events, where it moved: every event before was handed out
 *     or needs no reading
 * @param swept how far the reading of pending events came, where it moved
 */
public record Batch(
    List<LogReplacement> rewinds,
    List<RawEvent> events,
    Map<Partition, Long> positions,
    List<PendingScanned> swept) {
  static final Batch EMPTY = new Batch(List.of(), List.of(), Map.of(), List.of());

  public Batch {
    rewinds = List.copyOf(rewinds);
    events = List.copyOf(events);
    positions = Map.copyOf(positions);
    swept = List.copyOf(swept);
  }

  static Batch of(LogReplacement rewind) {
    return new Batch(List.of(rewind), List.of(), Map.of(), List.of());
  }

  static Batch of(List<RawEvent> events, Map<Partition, Long> positions) {
    return new Batch(List.of(), events, positions, List.of());
  }

  static Batch ofPending(List<RawEvent> events, List<PendingScanned> swept) {
    return new Batch(List.of(), events, Map.of(), swept);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return rewinds.isEmpty() && events.isEmpty() && positions.isEmpty() && swept.isEmpty();
  }

  /** This batch and what came after it. */
  Batch plus(Batch later) {
    if (later.isEmpty()) {
      return this;
    }
    Map<Partition, Long> latest = new HashMap<>(positions);
    latest.putAll(later.positions);
    return new Batch(
        joined(rewinds, later.rewinds),
        joined(events, later.events),
        latest,
        joined(swept, later.swept));
  }

  /** What of this batch concerns the chosen partitions. */
  Batch only(Predicate<Partition> chosen) {
    Map<Partition, Long> chosenPositions = new HashMap<>(positions);
    chosenPositions.keySet().removeIf(chosen.negate());
    return new Batch(
        rewinds.stream().filter(rewind -> chosen.test(rewind.partition())).toList(),
        events.stream().filter(event -> chosen.test(event.partition())).toList(),
        chosenPositions,
        swept.stream().filter(done -> chosen.test(done.partition())).toList());
  }

  /** What of this batch still holds where a partition was replaced from {@code offset} on. */
  Batch replacedFrom(Partition partition, long offset) {
    Map<Partition, Long> others = new HashMap<>(positions);
    others.remove(partition);
    return new Batch(
        rewinds.stream().filter(rewind -> !rewind.partition().equals(partition)).toList(),
        events.stream()
            .filter(event -> !event.partition().equals(partition) || event.offset() < offset)
            .toList(),
        others,
        swept);
  }

  /** The topics it concerns. */
  Set<String> topics() {
    Set<String> topics = new HashSet<>();
    rewinds.forEach(rewind -> topics.add(rewind.partition().topic()));
    events.forEach(event -> topics.add(event.partition().topic()));
    positions.keySet().forEach(partition -> topics.add(partition.topic()));
    swept.forEach(done -> topics.add(done.partition().topic()));
    return topics;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return first.isEmpty() ? second : Stream.concat(first.stream(), second.stream()).toList();
  }
}
