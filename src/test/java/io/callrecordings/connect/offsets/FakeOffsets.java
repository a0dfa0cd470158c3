package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets that a worker stored. Confined to the test's thread. */
public final class FakeOffsets implements OffsetStorageReader {
  private final Map<Map<String, Object>, Map<String, Object>> stored = new HashMap<>();
  private final Set<Map<String, Object>> unreadable = new HashSet<>();
  private int questions;

  public FakeOffsets store(Partition partition, Map<String, Object> offset) {
    stored.put(SourcePartition.of(partition), offset);
    return this;
  }

  /** The worker cannot deserialize what is stored of {@code partition}. */
  public FakeOffsets unreadable(Partition partition) {
    unreadable.add(SourcePartition.of(partition));
    return this;
  }

  public int questions() {
    return questions;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    throw new AssertionError("not expected");
  }

  /** Names what is not stored, too, and leaves out what is not readable, as a worker does. */
  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    questions++;
    Map<Map<String, T>, Map<String, Object>> answer = new HashMap<>();
    partitions.forEach(partition -> answer.put(partition, stored.get(partition)));
    unreadable.forEach(answer::remove);
    return answer;
  }
}
