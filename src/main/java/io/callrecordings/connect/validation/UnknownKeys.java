package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.config.ConverterSettings;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.config.Similarity;
import io.callrecordings.connect.config.SslSettings;
import io.callrecordings.connect.input.ClientSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that look like ones of this connector, and are none: most often typing errors, whose only
 * trace would be a default that stays in force.
 *
 * <p>Pure functions, for any thread. Keys of Connect, of converters and transformations, and
 * consumer settings of somebody else's (interceptors, security providers) are left alone.
 */
public final class UnknownKeys {
  private static final Logger log = LoggerFactory.getLogger(UnknownKeys.class);

  private static final List<String> OUR_PREFIXES =
      List.of(
          "events.",
          "recordings.",
          "recording.",
          "quo.",
          "retry.",
          "on.failure",
          "open.calls.",
          "batch.",
          "heartbeat.",
          "outcomes.",
          "dead.letter.");

  private UnknownKeys() {}

  /**
   * An error for each unknown one among {@code keys}, in alphabetical order. It stands on the key
   * that was meant, where there is one: that is the one which people are shown.
   */
  static List<Finding> among(Collection<String> keys) {
    Set<String> known = ConnectorConfig.definition().names();
    boolean converts = keys.contains(EventsSettings.VALUE_CONVERTER);
    return keys.stream()
        .filter(key -> !known.contains(key) && !ConnectKeys.contains(key))
        .filter(key -> !key.startsWith(SslSettings.KEYS))
        .sorted()
        .flatMap(key -> unknown(key, known, converts).stream())
        .toList();
  }

  /** Logs the unknown ones among the keys of a connector that starts: it may be older than this. */
  public static void log(Collection<String> keys) {
    among(keys).forEach(unknown -> log.warn("A key has no effect reason={}", unknown.sentence()));
  }

  private static Optional<Finding> unknown(String key, Set<String> known, boolean converts) {
    if (key.startsWith(ConsumerProperties.PREFIX)) {
      return consumerSetting(key);
    }
    if (key.startsWith(ConverterSettings.PREFIX)) {
      return converts
          ? Optional.empty()
          : Optional.of(
              Finding.error(
                  key, key + " has no effect: " + EventsSettings.VALUE_CONVERTER + " is not set"));
    }
    Optional<String> meant = consumerSettingWithoutPrefix(key);
    if (OUR_PREFIXES.stream().anyMatch(key::startsWith)) {
      return Optional.of(
          error(
              key,
              meant
                  .or(() -> Similarity.nearest(key, consumerKeys()))
                  .or(() -> likeliest(key, known))));
    }
    return meant
        .or(() -> Similarity.nearest(key, known))
        .or(() -> Similarity.nearest(key, consumerKeys()))
        .map(similar -> error(key, Optional.of(similar)));
  }

  private static Optional<Finding> consumerSetting(String key) {
    String setting = key.substring(ConsumerProperties.PREFIX.length());
    return ClientSettings.names().contains(setting)
        ? Optional.empty()
        : Similarity.nearest(setting, ClientSettings.names())
            .map(similar -> error(key, Optional.of(ConsumerProperties.PREFIX + similar)));
  }

  /** {@code events.sasl.mechanism} and {@code consumer.sasl.mechanism} lack a part. */
  private static Optional<String> consumerSettingWithoutPrefix(String key) {
    return Stream.of("events.", "consumer.")
        .filter(key::startsWith)
        .map(prefix -> key.substring(prefix.length()))
        .filter(ClientSettings.names()::contains)
        .map(setting -> ConsumerProperties.PREFIX + setting)
        .findFirst();
  }

  private static Collection<String> consumerKeys() {
    return ClientSettings.names().stream().map(ConsumerProperties.PREFIX::concat).toList();
  }

  /** It is meant for us, so that a guess is better than none. */
  private static Optional<String> likeliest(String key, Set<String> known) {
    return new TreeSet<>(known)
        .stream()
            .filter(
                candidate ->
                    candidate.startsWith(key + ".")
                        || Similarity.distance(key, candidate) <= Math.max(3, key.length() / 3))
            .min(Comparator.comparingInt(candidate -> Similarity.distance(key, candidate)));
  }

  private static Finding error(String key, Optional<String> similar) {
    return Finding.error(
        similar.orElse(key),
        key
            + " is no key of this connector"
            + similar.map(meant -> "; did you mean " + meant + "?").orElse(""));
  }
}
