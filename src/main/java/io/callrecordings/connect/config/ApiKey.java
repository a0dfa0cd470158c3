package io.callrecordings.connect.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/**
 * Rules for the text of the API key, by what people paste in its place.
 *
 * <p>Pure functions, for any thread. The text is never repeated.
 */
final class ApiKey {
  private static final Pattern HEADER_TEXT = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern QUOTED = Pattern.compile("([\"'`]).*|.*[\"'`]");
  private static final Pattern URL = Pattern.compile("https?://.*");

  /** As shells, templates and examples write what is to be replaced. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$[A-Z_]+|\\{\\{.*}}|%[A-Z_]+%|<.*>");

  private static final Pattern SCHEME = Pattern.compile("(?i)(authorization:.*|bearer\\b.*)");

  private ApiKey() {}

  static KeyValidator rule() {
    return new KeyValidator("an API key", value -> problem(((Password) value).value().strip()));
  }

  private static Optional<String> problem(String key) {
    if (key.isEmpty()) {
      return Optional.of("must be an API key, but is empty");
    }
    if (key.contains("${")) {
      return Optional.of(
          "is a reference that the worker did not resolve; check config.providers in"
              + " the worker's configuration, and that the provider has this key");
    }
    if (QUOTED.matcher(key).matches()) {
      return Optional.of("must be an API key without quotes around it");
    }
    if (PLACEHOLDER.matcher(key).matches()) {
      return Optional.of("is a placeholder that nothing has put the key into");
    }
    if (URL.matcher(key).matches()) {
      return Optional.of("must be an API key, but is a URL, which belongs into " + QuoSettings.URL);
    }
    if (SCHEME.matcher(key).matches()) {
      return Optional.of(
          "must be an API key alone: leave out \"Bearer\", the API takes the key as it is");
    }
    return HEADER_TEXT.matcher(key).matches()
        ? Optional.empty()
        : Optional.of("must be an API key, without spaces and line breaks inside");
  }
}
