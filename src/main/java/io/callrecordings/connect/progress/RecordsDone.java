package io.callrecordings.connect.progress;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pending events of which records are handed over already, by the number of those.
 *
 * <p>Immutable. Events of one call have the same number, so they are kept as one set, which moves
 * from number to number as a whole, shared between versions.
 */
public final class RecordsDone {
  public static final RecordsDone NONE = new RecordsDone(new TreeMap<>());

  private final SortedMap<Integer, OffsetSet> byCount;

  private RecordsDone(SortedMap<Integer, OffsetSet> byCount) {
    this.byCount = byCount;
  }

  /** Of each offset its number. */
  public static RecordsDone of(Map<Long, Integer> counts) {
    TreeMap<Integer, OffsetSet> sets = new TreeMap<>();
    counts.forEach(
        (offset, count) -> sets.put(count, sets.getOrDefault(count, OffsetSet.EMPTY).with(offset)));
    return new RecordsDone(sets);
  }

  /** Of all {@code offsets} {@code count} records are handed over. */
  public RecordsDone with(OffsetSet offsets, int count) {
    TreeMap<Integer, OffsetSet> sets = new TreeMap<>();
    byCount.forEach(
        (other, set) -> {
          OffsetSet rest = set.minus(offsets);
          if (!rest.isEmpty()) {
            sets.put(other, rest);
          }
        });
    sets.merge(count, offsets, OffsetSet::plus);
    return new RecordsDone(sets);
  }

  /** Without {@code offset}, whose event is finished. */
  RecordsDone without(long offset) {
    if (of(offset) == 0) {
      return this;
    }
    TreeMap<Integer, OffsetSet> sets = new TreeMap<>(byCount);
    sets.replaceAll((count, set) -> set.without(offset));
    sets.values().removeIf(OffsetSet::isEmpty);
    return new RecordsDone(sets);
  }

  /** Only those from {@code first} on and before {@code end}. */
  public RecordsDone between(long first, long end) {
    TreeMap<Integer, OffsetSet> sets = new TreeMap<>(byCount);
    sets.replaceAll((count, set) -> set.between(first, end));
    sets.values().removeIf(OffsetSet::isEmpty);
    return new RecordsDone(sets);
  }

  /** How many records of the event at {@code offset} are handed over. */
  public int of(long offset) {
    for (Map.Entry<Integer, OffsetSet> entry : byCount.entrySet()) {
      if (entry.getValue().contains(offset)) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** How many ranges of offsets with the same number there are. */
  public int runs() {
    int runs = 0;
    for (OffsetSet set : byCount.values()) {
      runs += set.runs();
    }
    return runs;
  }

  /** The number of each range, in the order of the offsets. */
  public SortedMap<OffsetSet.Range, Integer> ranges() {
    TreeMap<OffsetSet.Range, Integer> ranges = new TreeMap<>();
    byCount.forEach((count, set) -> set.ranges().forEach(range -> ranges.put(range, count)));
    return ranges;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordsDone done && byCount.equals(done.byCount);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(byCount);
  }

  @Override
  public String toString() {
    return byCount.toString();
  }
}
