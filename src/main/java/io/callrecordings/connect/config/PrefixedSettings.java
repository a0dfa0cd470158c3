package io.callrecordings.connect.config;

import java.util.HashMap;
import java.util.Map;

/** Settings that a user passes through to somebody else, under a prefix. Pure, for any thread. */
final class PrefixedSettings {

  private PrefixedSettings() {}

  /** Those of {@code properties} that carry the prefix and have a value, without the prefix. */
  static Map<String, Object> under(String prefix, Map<String, ?> properties) {
    Map<String, Object> values = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && value != null) {
            values.put(key.substring(prefix.length()), value);
          }
        });
    return values;
  }
}
