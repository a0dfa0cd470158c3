package io.callrecordings.connect.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * What the value of a key must be, in words for the reference and as a check.
 *
 * <p>Immutable. A value that is missing or has the wrong type is reported by {@link ConfigDef}
 * already and passes here.
 *
 * @param expected the values that are allowed, short
 * @param problem what is wrong with a value, as the end of a sentence; empty where nothing is
 */
record KeyValidator(String expected, Function<Object, Optional<String>> problem)
    implements ConfigDef.Validator {
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  static KeyValidator of(String expected, Predicate<Object> holds) {
    return new KeyValidator(
        expected,
        value -> holds.test(value) ? Optional.empty() : Optional.of("expected is " + expected));
  }

  static KeyValidator oneOf(String... words) {
    return of(String.join(" or ", words), value -> List.of(words).contains(value));
  }

  static KeyValidator between(long least, long most) {
    return of(
        "a number from %d to %d".formatted(least, most),
        value -> value instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most);
  }

  static KeyValidator topic() {
    return of("the name of a topic", KeyValidator::isTopic);
  }

  static boolean isTopic(Object value) {
    return value instanceof String name && TOPIC.matcher(name).matches();
  }

  /** A list that is not empty, of items that each keep the rule. */
  static KeyValidator listOf(String expected, Predicate<Object> eachHolds) {
    return of(
        expected,
        value ->
            value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(eachHolds));
  }

  @Override
  public void ensureValid(String key, @Nullable Object value) {
    if (value == null) {
      return;
    }
    problem
        .apply(value)
        .ifPresent(
            sentence -> {
              throw new ConfigException(key, value, sentence);
            });
  }

  @Override
  public String toString() {
    return expected;
  }
}
