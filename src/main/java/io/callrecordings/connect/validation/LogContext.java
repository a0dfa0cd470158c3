package io.callrecordings.connect.validation;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Name of the connector on the lines that a validation logs, in the place where the worker puts it
 * on those of tasks: it puts none there while it validates.
 *
 * <p>Stateless: any thread. The threads that the validation makes inherit the name.
 */
final class LogContext {
  private static final String KEY = "connector.context";

  private LogContext() {}

  /** The result of {@code work}, whose lines name the connector of these properties. */
  static <T> T named(Map<String, String> properties, Supplier<T> work) {
    Map<String, String> before = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    MDC.put(KEY, "[" + properties.getOrDefault("name", "unnamed") + "|validation] ");
    try {
      return work.get();
    } finally {
      MDC.setContextMap(before);
    }
  }
}
