package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The progress that Connect has stored. Used by one thread at a time. */
public final class StoredOffsets {
  private final OffsetStorageReader reader;

  public StoredOffsets(OffsetStorageReader reader) {
    this.reader = reader;
  }

  /** The stored progress of those partitions that have some. */
  public Map<Partition, Progress> of(Collection<Partition> partitions) {
    Map<Partition, Map<String, Object>> sources = new HashMap<>();
    partitions.forEach(partition -> sources.put(partition, SourcePartition.of(partition)));
    Map<Map<String, Object>, Map<String, Object>> stored = reader.offsets(sources.values());
    Map<Partition, Progress> progress = new HashMap<>();
    sources.forEach(
        (partition, source) -> {
          if (stored.get(source) != null) {
            progress.put(partition, SourceOffsetParser.parse(stored.get(source)));
          }
        });
    return progress;
  }
}
