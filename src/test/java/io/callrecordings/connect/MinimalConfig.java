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

  static Map<String, String> propertiesAnd(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>(properties());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }
}
