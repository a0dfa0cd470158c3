package io.callrecordings.connect.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One decision for all partitions: with which offset each began when a connector was started for
 * the first time with {@code events.start=latest}.
 *
 * <p>Immutable. It is stored as one, in the source offset of its {@link #carrier}, before any event
 * is admitted; so a death at any moment leaves either the whole decision or none, and no partition
 * begins anywhere else, however late its own progress is stored. As text it is {@code
 * calls=15,20,-,7;more=0}: the offset of each partition in turn, {@code -} for one not decided
 * about.
 */
public final class FirstStarts {
  private final SortedMap<Partition, Long> offsets;

  private FirstStarts(SortedMap<Partition, Long> offsets) {
    this.offsets = offsets;
  }

  /** Of at least one partition. */
  public static FirstStarts of(Map<Partition, Long> offsets) {
    if (offsets.isEmpty()) {
      throw new IllegalArgumentException("a decision about no partition");
    }
    return new FirstStarts(new TreeMap<>(offsets));
  }

  /** Reads {@link #text} back; empty for what is no such text. */
  public static Optional<FirstStarts> parse(String text) {
    SortedMap<Partition, Long> offsets = new TreeMap<>();
    for (String topic : text.split(";", -1)) {
      int equals = topic.indexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      String[] each = topic.substring(equals + 1).split(",", -1);
      for (int number = 0; number < each.length; number++) {
        if (each[number].matches("\\d{1,18}")) {
          Partition partition = new Partition(topic.substring(0, equals), number);
          offsets.put(partition, Long.parseLong(each[number]));
        } else if (!each[number].equals("-")) {
          return Optional.empty();
        }
      }
    }
    return offsets.isEmpty() ? Optional.empty() : Optional.of(new FirstStarts(offsets));
  }

  /** The partition with whose progress the decision is stored. */
  public Partition carrier() {
    return offsets.firstKey();
  }

  /** The first offset to read; empty for a partition that came later. */
  public OptionalLong of(Partition partition) {
    Long offset = offsets.get(partition);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  public List<Partition> partitions() {
    return List.copyOf(offsets.keySet());
  }

  /** For the source offset. */
  public String text() {
    Map<String, List<String>> topics = new TreeMap<>();
    offsets.forEach(
        (partition, offset) -> {
          List<String> each = topics.computeIfAbsent(partition.topic(), t -> new ArrayList<>());
          while (each.size() < partition.number()) {
            each.add("-");
          }
          each.add(Long.toString(offset));
        });
    List<String> parts = new ArrayList<>();
    topics.forEach((topic, each) -> parts.add(topic + "=" + String.join(",", each)));
    return String.join(";", parts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FirstStarts starts && starts.offsets.equals(offsets);
  }

  @Override
  public int hashCode() {
    return offsets.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
