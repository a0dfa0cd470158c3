package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The progress that Connect has stored. Used by one thread at a time.
 *
 * <p>A worker answers with null for a partition that has none, and leaves out one whose offset it
 * cannot read.
 */
public final class StoredOffsets {
  private final OffsetStorageReader reader;

  public StoredOffsets(OffsetStorageReader reader) {
    this.reader = reader;
  }

  /**
   * Partitions of which something is stored, readable or not.
   *
   * @param starts where all partitions began, if one of them carries that
   */
  public record Presence(Set<Partition> partitions, Optional<FirstStarts> starts) {}

  /**
   * The stored progress of those partitions that have some; fails with a {@link ConnectException}
   * where it cannot be read: to take it for none would read everything again.
   */
  public Map<Partition, Progress> of(Collection<Partition> partitions) {
    Map<Partition, Progress> progress = new HashMap<>();
    read(partitions)
        .forEach(
            (partition, offset) ->
                progress.put(
                    partition,
                    parsed(
                        partition,
                        offset.orElseThrow(
                            () -> unreadable(partition, "the worker cannot deserialize it")))));
    return progress;
  }

  /** The stored offsets of {@code partitions}, which need not be readable. */
  public Presence presence(Collection<Partition> partitions) {
    Map<Partition, Optional<Map<String, Object>>> stored = read(partitions);
    Optional<FirstStarts> starts =
        stored.values().stream()
            .flatMap(Optional::stream)
            .flatMap(offset -> SourceOffsetParser.starts(offset).stream())
            .findFirst();
    return new Presence(new HashSet<>(stored.keySet()), starts);
  }

  /** The stored offsets, in the order of the partitions; empty where one cannot be read. */
  private Map<Partition, Optional<Map<String, Object>>> read(Collection<Partition> partitions) {
    Map<Partition, Map<String, Object>> sources = new HashMap<>();
    partitions.forEach(partition -> sources.put(partition, SourcePartition.of(partition)));
    Map<Map<String, Object>, Map<String, Object>> answer = reader.offsets(sources.values());
    Map<Partition, Optional<Map<String, Object>>> stored = new TreeMap<>();
    sources.forEach(
        (partition, source) -> {
          if (answer.get(source) != null || !answer.containsKey(source)) {
            stored.put(partition, Optional.ofNullable(answer.get(source)));
          }
        });
    return stored;
  }

  private static Progress parsed(Partition partition, Map<String, Object> offset) {
    try {
      return SourceOffsetParser.parse(offset);
    } catch (ConnectException e) {
      throw unreadable(partition, String.valueOf(e.getMessage()));
    }
  }

  private static ConnectException unreadable(Partition partition, String reason) {
    return new ConnectException(
        ("The stored progress of partition %s cannot be read: %s. Nothing of it is read until you"
                + " decide: stop the connector, and set it with PATCH /connectors/{name}/offsets, or"
                + " remove it with DELETE (then reading begins as events.start says).")
            .formatted(partition, reason));
  }
}
