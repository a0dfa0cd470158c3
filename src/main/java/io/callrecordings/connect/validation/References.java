package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.config.ConverterSettings;
import io.callrecordings.connect.config.QuoSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * References to config providers that the worker left as they are: it knows no such provider, or
 * the provider no such key.
 *
 * <p>Pure functions, for any thread. The rest of a value may be a secret and is not shown.
 */
final class References {
  private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[^}:]+:[^}]*}");

  private References() {}

  static List<Finding> unresolved(Map<String, String> properties) {
    Set<String> known = ConnectorConfig.definition().names();
    return new TreeMap<>(properties)
        .entrySet().stream()
            .filter(entry -> isOurs(entry.getKey(), known))
            .flatMap(entry -> unresolved(entry.getKey(), entry.getValue()))
            .toList();
  }

  /** The rule of the API key speaks for itself. */
  private static boolean isOurs(String key, Set<String> known) {
    return !key.equals(QuoSettings.KEY)
        && (known.contains(key)
            || key.startsWith(ConsumerProperties.PREFIX)
            || key.startsWith(ConverterSettings.PREFIX));
  }

  private static Stream<Finding> unresolved(String key, String value) {
    Matcher reference = UNRESOLVED.matcher(value);
    return reference.find()
        ? Stream.of(
            Finding.error(
                key,
                "%s holds the reference %s, which the worker did not resolve: check config.providers"
                        .formatted(key, reference.group())
                    + " of the worker, and that the provider has this key"))
        : Stream.empty();
  }
}
