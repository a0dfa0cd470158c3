package io.callrecordings.connect.validation;

import java.util.Map;
import java.util.TreeMap;

/**
 * The key behind a refusal of settings that are passed through, found by the words of the refusal.
 *
 * <p>Pure functions, for any thread.
 */
final class Culprit {
  private static final int SHORTEST = 3;

  private Culprit() {}

  /**
   * The key under {@code prefix} whose value the reason names, else one of the kind that it speaks
   * of, else {@code otherwise}.
   *
   * @param settings without the prefix
   */
  static String key(String prefix, Map<String, ?> settings, String reason, String otherwise) {
    Map<String, Object> sorted = new TreeMap<>(settings);
    for (Map.Entry<String, Object> setting : sorted.entrySet()) {
      String value = String.valueOf(setting.getValue());
      if (value.length() >= SHORTEST && reason.contains(value)) {
        return prefix + setting.getKey();
      }
    }
    if (reason.contains("JAAS") || reason.contains("LoginModule")) {
      return prefix + "sasl.jaas.config";
    }
    return sorted.keySet().stream()
        .filter(name -> speaksOf(reason, name, "keystore") || speaksOf(reason, name, "truststore"))
        .map(prefix::concat)
        .findFirst()
        .orElse(otherwise);
  }

  private static boolean speaksOf(String reason, String name, String kind) {
    return reason.contains(kind) && name.startsWith("ssl." + kind);
  }
}
