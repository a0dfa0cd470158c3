package io.callrecordings.connect.offsets;

import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    Set<String> others = new TreeSet<>(stored.keySet());
    others.removeAll(Set.of(TOPIC, PARTITION));
    if (!others.isEmpty()) {
      throw refused(stored, "the fields %s are unknown".formatted(others));
    }
    if (!(stored.get(TOPIC) instanceof String topic) || topic.isEmpty()) {
      throw refused(
          stored,
          "\"topic\" must be a text, but is " + SourceOffsetParser.shown(stored.get(TOPIC)));
    }
    Object value = stored.get(PARTITION);
    long number =
        value instanceof Long || value instanceof Integer ? ((Number) value).longValue() : -1;
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw refused(
          stored,
          "\"partition\" must be a whole number from 0 on, but is "
              + SourceOffsetParser.shown(value));
    }
    return new Partition(topic, (int) number);
  }

  private static ConnectException refused(Map<String, ?> stored, String problem) {
    return new ConnectException(
        ("the source partition %s is none of this connector: %s. It must look like {\"topic\":"
                + " \"calls\", \"partition\": 0}")
            .formatted(stored, problem));
  }
}
