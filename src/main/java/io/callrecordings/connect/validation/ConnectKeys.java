package io.callrecordings.connect.validation;

import java.util.List;

/** Keys that are Connect's own, in any of its versions. Pure functions, for any thread. */
final class ConnectKeys {
  static final String CONNECTOR_NAME = "name";
  static final String ERRORS_TOLERANCE = "errors.tolerance";
  static final String EXACTLY_ONCE = "exactly.once.support";
  static final String TRANSFORMS = "transforms";
  static final String TOPIC_CREATION = "topic.creation.";

  private static final List<String> WORDS =
      List.of(
          "admin",
          "config",
          "connector",
          "errors",
          "exactly",
          "header",
          "key",
          "name",
          "offsets",
          "plugin",
          "predicates",
          "producer",
          "tasks",
          "topic",
          "transaction",
          "transforms",
          "value");

  private ConnectKeys() {}

  /** True if Connect, or something that it configures, may know the key. */
  static boolean contains(String key) {
    int dot = key.indexOf('.');
    return key.startsWith("consumer.override.")
        || WORDS.contains(dot < 0 ? key : key.substring(0, dot));
  }
}
