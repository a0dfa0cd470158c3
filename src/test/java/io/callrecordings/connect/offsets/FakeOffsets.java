package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets that a worker stored. Confined to the test's thread. */
public final class FakeOffsets implements OffsetStorageReader {
  private final Map<Map<String, Object>, Map<String, Object>> stored = new HashMap<>();
  private int questions;

  public FakeOffsets store(Partition partition, Map<String, Object> offset) {
    stored.put(SourcePartition.of(partition), offset);
    return this;
  }

  public int questions() {
    return questions;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    throw new AssertionError("not expected");
  }

  /** Names what is not stored, too, as a worker does. */
  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    questions++;
    Map<Map<String, T>, Map<String, Object>> answer = new HashMap<>();
    partitions.forEach(partition -> answer.put(partition, stored.get(partition)));
    return answer;
  }
}
