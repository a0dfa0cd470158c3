package io.callrecordings.connect.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The consumer settings a user passed through, without their prefix.
 *
 * <p>Immutable. They may hold secrets, so that {@link #toString} shows names only.
 */
public record ConsumerProperties(Map<String, Object> values) {
  /** What users may not set, because reading every event exactly once depends on it. */
  static final Set<String> REFUSED =
      Set.of(
          "bootstrap.servers",
          "group.id",
          "auto.offset.reset",
          "enable.auto.commit",
          "allow.auto.create.topics",
          "key.deserializer",
          "value.deserializer");

  public static final String PREFIX = "events.consumer.";
  static final String ISOLATION_LEVEL = "isolation.level";
  static final String READ_COMMITTED = "read_committed";

  public ConsumerProperties {
    values = Map.copyOf(values);
  }

  /** Those among {@code properties} that carry the prefix, and the default isolation level. */
  public static ConsumerProperties passedThrough(Map<String, ?> properties) {
    Map<String, Object> values = new HashMap<>();
    values.put(ISOLATION_LEVEL, READ_COMMITTED);
    values.putAll(PrefixedSettings.under(PREFIX, properties));
    return new ConsumerProperties(values);
  }

  /** True where events of aborted transactions are never read, as exactly-once needs it. */
  public boolean readsCommittedOnly() {
    return READ_COMMITTED.equals(values.get(ISOLATION_LEVEL));
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
