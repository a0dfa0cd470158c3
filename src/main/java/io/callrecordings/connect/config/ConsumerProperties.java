package io.callrecordings.connect.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consumer settings a user passed through, without their prefix.
 *
 * <p>Immutable. They may hold secrets, so that {@link #toString} shows names only.
 */
public record ConsumerProperties(Map<String, Object> values) {
  /** Properties that users may not set: reading every event exactly once depends on them. */
  static final List<String> REFUSED =
      List.of(
          "allow.auto.create.topics",
          "auto.offset.reset",
          "bootstrap.servers",
          "enable.auto.commit",
          "group.id",
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

  /** Why one of {@link #REFUSED} is, and what to set instead. */
  static String instead(String refused) {
    return switch (refused) {
      case "bootstrap.servers" -> "set events.bootstrap.servers instead";
      case "group.id" ->
          "the connector reads without a consumer group, its progress is in Connect's source"
              + " offsets; events.lag.group names a group that shows the lag";
      case "auto.offset.reset" -> "events.start says where a partition without progress begins";
      case "enable.auto.commit" -> "the connector's progress is in Connect's source offsets";
      case "allow.auto.create.topics" -> "the connector never creates the topics it reads";
      default -> "the connector reads bytes; events.value.converter decodes what is not JSON";
    };
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
