package io.callrecordings.connect.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Rule for the value of a key, in words for the reference and as a check.
 *
 * <p>Immutable. A value that is missing or cannot be read as its type passes here: {@link
 * UnreadableValues} speaks of it.
 *
 * @param expected the values that are allowed, with unit and example, as they follow "must be"
 * @param choices values that tools may offer; empty where there are too many
 * @param problem what is wrong with a value, as a sentence whose subject is the key; empty where
 *     nothing is
 */
record KeyValidator(
    String expected, List<String> choices, Function<Object, Optional<String>> problem)
    implements ConfigDef.Validator {
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

  KeyValidator {
    choices = List.copyOf(choices);
  }

  KeyValidator(String expected, Function<Object, Optional<String>> problem) {
    this(expected, List.of(), problem);
  }

  static KeyValidator of(String expected, Predicate<Object> holds) {
    return new KeyValidator(
        expected,
        value -> holds.test(value) ? Optional.empty() : Optional.of(mustBe(expected, value)));
  }

  static KeyValidator oneOf(String... words) {
    List<String> choices = List.of(words);
    String expected = String.join(" or ", choices);
    return new KeyValidator(
        expected,
        choices,
        value ->
            choices.contains(value)
                ? Optional.empty()
                : Optional.of(mustBe(expected, value) + similar(value, choices)));
  }

  static KeyValidator trueOrFalse() {
    return of("true or false", value -> value instanceof Boolean)
        .offering(List.of("true", "false"));
  }

  static KeyValidator between(long least, long most, long example) {
    return number("a number from %d to %d, such as %d", least, most, example);
  }

  /** A duration, bounded below so that a value in another unit is refused. */
  static KeyValidator millis(long least, long most, long example) {
    return number(
        "a number of milliseconds from %d to %d, such as %d" + inWords(example),
        least,
        most,
        example);
  }

  /** The same, where zero has a meaning. */
  static KeyValidator zeroOrMillis(long least, long most, long example) {
    KeyValidator millis = millis(least, most, example);
    return of(
        "0, or " + millis.expected,
        value ->
            (value instanceof Number n && n.longValue() == 0)
                || millis.problem.apply(value).isEmpty());
  }

  private static KeyValidator number(String words, long least, long most, long example) {
    return of(
        words.formatted(least, most, example),
        value -> value instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most);
  }

  private static String inWords(long millis) {
    if (millis % 60_000 == 0) {
      return millis == 60_000 ? " (1 minute)" : " (" + millis / 60_000 + " minutes)";
    }
    return millis % 1000 == 0 ? " (" + millis / 1000 + " seconds)" : "";
  }

  static KeyValidator topic(String example) {
    return of("the name of a topic, such as " + example, KeyValidator::isTopic);
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

  /** The same rule, with values that tools may offer. */
  KeyValidator offering(List<String> values) {
    return new KeyValidator(expected, values, problem);
  }

  /** The end of a sentence that begins with a key. Secrets stay hidden. */
  static String mustBe(String expected, Object value) {
    if (value instanceof Password) {
      return "must be " + expected;
    }
    String shown =
        value instanceof List<?> items
            ? items.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(value);
    return "must be " + expected + ", but is " + (shown.isBlank() ? "empty" : shown);
  }

  private static String similar(Object value, List<String> choices) {
    return Similarity.nearest(value.toString(), choices)
        .map(choice -> "; did you mean " + choice + "?")
        .orElse("");
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
              throw new ConfigException(key + " " + sentence);
            });
  }

  @Override
  public String toString() {
    return expected;
  }
}
