package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The source partition of a record: {@code {"topic": "calls", "partition": 0}}.
 *
 * <p>Pure functions, for any thread. The worker finds stored offsets by the serialised bytes of
 * this map, in its iteration order, and a {@code PATCH} writes those of a plain {@link HashMap}: so
 * this is one, too, and what would serialise to other bytes is refused.
 */
public final class SourcePartition {
  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";

  private SourcePartition() {}

  public static Map<String, Object> of(Partition partition) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(TOPIC, partition.topic());
    fields.put(PARTITION, partition.number());
    return fields;
  }

  /** The partition that {@code stored} names; refusals are whole sentences. */
  public static Partition parse(Map<String, ?> stored) {
    if (stored.size() == 2
        && stored.get(TOPIC) instanceof String topic
        && (stored.get(PARTITION) instanceof Long || stored.get(PARTITION) instanceof Integer)) {
      long number = ((Number) stored.get(PARTITION)).longValue();
      if (!topic.isEmpty() && number >= 0 && number <= Integer.MAX_VALUE) {
        return new Partition(topic, (int) number);
      }
    }
    throw new ConnectException(
        ("the source partition %s is none of this connector; expected is one like"
                + " {\"topic\": \"calls\", \"partition\": 0}, with the partition as a number")
            .formatted(stored));
  }
}
