package io.callrecordings.connect;

import java.util.HashMap;
import java.util.Map;

/** What a user must set, and nothing else. Pure: any thread. */
final class MinimalConfig {
  private MinimalConfig() {}

  static Map<String, String> properties() {
    return Map.of(
        "name", "recordings",
        "events.bootstrap.servers", "b:9092",
        "events.topics", "calls,more-calls",
        "recordings.topic", "recordings",
        "quo.api.key", "a-key");
  }

  static Map<String, String> propertiesAnd(String key, String value) {
    Map<String, String> properties = new HashMap<>(properties());
    properties.put(key, value);
    return properties;
  }
}
