package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How long a call is tried, and what becomes of one that fails.
 *
 * <p>Immutable.
 *
 * @param backoff upper bound of the pause after the first failed attempt
 * @param backoffMax upper bound of every pause
 * @param maxAttempts failed attempts of one call before {@code onFailure} applies
 */
public record FailureSettings(
    OnFailure onFailure, Duration backoff, Duration backoffMax, int maxAttempts) {
  static final String ON_FAILURE = "on.failure";
  static final String BACKOFF_MS = "retry.backoff.ms";
  static final String BACKOFF_MAX_MS = "retry.backoff.max.ms";
  static final String MAX_ATTEMPTS = "retry.max.attempts";

  static void define(ConfigDef def) {
    new KeyGroup(def, "Failures")
        .optional(
            ON_FAILURE,
            STRING,
            KeyValidator.oneOf("fail", "dead.letter", "skip"),
            Importance.HIGH,
            "On failure",
            "What becomes of an event that cannot be decoded, or a call that cannot be fetched: fail"
                + " the task, so that nothing is lost and a restart tries again; write a dead letter"
                + " to dead.letter.topic and go on; or log the event and skip it. Unless set,"
                + " dead.letter where dead.letter.topic is set, else fail.")
        .withDefault(
            BACKOFF_MS,
            LONG,
            500L,
            KeyValidator.millis(50, 3_600_000, 500),
            Importance.LOW,
            "First backoff",
            "Upper bound, in milliseconds, of the pause after a call's first failed attempt; it"
                + " doubles with each further one, and each pause is drawn at random below it."
                + " The default lets a hiccup pass without a second request into it.")
        .withDefault(
            BACKOFF_MAX_MS,
            LONG,
            30_000L,
            KeyValidator.millis(50, 3_600_000, 30_000),
            Importance.LOW,
            "Longest backoff",
            "Upper bound, in milliseconds, of every pause between two attempts of a call. The"
                + " default keeps a call that recovers from waiting much longer than its failure"
                + " lasted.")
        .withDefault(
            MAX_ATTEMPTS,
            INT,
            8,
            KeyValidator.between(1, 1000, 8),
            Importance.MEDIUM,
            "Attempts",
            "Failed attempts of one call before `on.failure` applies. Outages and answers of 429"
                + " do not count. With the default pauses, eight attempts span about half a"
                + " minute.");
  }

  static FailureSettings read(AbstractConfig config) {
    return new FailureSettings(
        onFailure(config),
        Duration.ofMillis(config.getLong(BACKOFF_MS)),
        Duration.ofMillis(config.getLong(BACKOFF_MAX_MS)),
        config.getInt(MAX_ATTEMPTS));
  }

  private static OnFailure onFailure(AbstractConfig config) {
    boolean letters = config.getString(ReportSettings.DEAD_LETTER_TOPIC) != null;
    return Optional.ofNullable(config.getString(ON_FAILURE))
        .map(word -> OnFailure.valueOf(word.replace('.', '_').toUpperCase(Locale.ROOT)))
        .orElse(letters ? OnFailure.DEAD_LETTER : OnFailure.FAIL);
  }
}
