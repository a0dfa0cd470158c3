package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Checks offsets that an operator wants to set or reset. Pure functions, for any thread. */
public final class OffsetRequest {

  private OffsetRequest() {}

  /**
   * Fails with a {@link ConnectException} on what no task could read; a partition without offset is
   * a reset, which removes even what no task could read.
   */
  public static void check(Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(OffsetRequest::check);
  }

  private static void check(
      @Nullable Map<String, ?> sourcePartition, @Nullable Map<String, ?> offset) {
    if (sourcePartition == null) {
      throw new ConnectException(
          "An entry of \"offsets\" has no \"partition\": it must have one such as {\"topic\":"
              + " \"calls\", \"partition\": 0} beside its \"offset\".");
    }
    if (offset == null) {
      return;
    }
    Partition partition = SourcePartition.parse(sourcePartition);
    try {
      SourceOffsetParser.parse(offset);
    } catch (ConnectException e) {
      throw new ConnectException(
          "The offset of partition %s cannot be set: %s.".formatted(partition, e.getMessage()), e);
    }
  }
}
