package io.callrecordings.connect.chaos;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * Holds for every third key, always the same ones. Called by the worker, on the thread of the task.
 */
public final class EveryThird<R extends ConnectRecord<R>> implements Predicate<R> {
  /** True if the predicate holds for this key. */
  static boolean holdsFor(String key) {
    return Math.floorMod(key.hashCode(), 3) == 0;
  }

  @Override
  public boolean test(R record) {
    return holdsFor(String.valueOf(record.key()));
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public void configure(Map<String, ?> configs) {}

  @Override
  public void close() {}
}
