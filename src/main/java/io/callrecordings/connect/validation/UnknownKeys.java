package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.config.ConverterSettings;
import io.callrecordings.connect.config.EventsSettings;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds keys that look like ones of this connector, and are none: most often typing errors, whose
 * only trace would be a default that stays in force.
 *
 * <p>Pure functions, for any thread. Connect knows no warnings, so {@link #log} writes them to the
 * log.
 */
public final class UnknownKeys {
  private static final Logger log = LoggerFactory.getLogger(UnknownKeys.class);
  private static final int CLOSE = 3;
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

  /** One such key, and the known one it may be meant to be. */
  public record UnknownKey(String key, Optional<String> similar) {}

  private UnknownKeys() {}

  /**
   * The unknown ones among {@code keys}, in alphabetical order; so is a setting of the converter
   * where there is none.
   */
  public static List<UnknownKey> among(Collection<String> keys) {
    Set<String> known = ConnectorConfig.definition().names();
    boolean converter = keys.contains(EventsSettings.VALUE_CONVERTER);
    return keys.stream()
        .filter(key -> OUR_PREFIXES.stream().anyMatch(key::startsWith))
        .filter(key -> !key.startsWith(ConsumerProperties.PREFIX))
        .filter(key -> !(converter && key.startsWith(ConverterSettings.PREFIX)))
        .filter(key -> !known.contains(key))
        .sorted()
        .map(key -> new UnknownKey(key, similar(key, known)))
        .toList();
  }

  /** Logs the unknown ones among {@code keys}. */
  public static void log(Collection<String> keys) {
    among(keys)
        .forEach(
            unknown ->
                log.warn(
                    "Key is none of this connector and has no effect key={} similar={}",
                    unknown.key(),
                    unknown.similar().orElse("none")));
  }

  private static Optional<String> similar(String key, Set<String> known) {
    return known.stream()
        .filter(candidate -> distance(key, candidate) <= CLOSE)
        .min(Comparator.comparingInt(candidate -> distance(key, candidate)));
  }

  /** How many characters must be put in, taken out or replaced to make one text the other. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
