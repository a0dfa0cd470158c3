package io.callrecordings.connect.config;

import java.util.HashMap;
import java.util.Map;

/** Properties to test with. Any thread. */
final class Configs {

  private Configs() {}

  /** What a user must set, and nothing else. */
  static Map<String, String> required() {
    Map<String, String> properties = new HashMap<>();
    properties.put("events.bootstrap.servers", "broker-1:9092,broker-2:9092");
    properties.put("events.topics", "calls,more-calls");
    properties.put("recordings.topic", "recordings");
    properties.put("quo.api.key", "a-secret-key");
    return properties;
  }

  static Map<String, String> requiredAnd(String key, String value) {
    Map<String, String> properties = required();
    properties.put(key, value);
    return properties;
  }
}
