package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How long a call stays open whose recording is not ready, and how many calls may be open.
 *
 * <p>Immutable.
 *
 * @param longestWait how long after the call's completion a recording may become ready
 * @param firstLook how long after the call's completion the first look is made; empty where that is
 *     learned
 * @param firstPause pause before the second look, where nothing better is learned
 * @param longestPause longest pause between two looks, likewise
 * @param openCallsMax calls open at once per task
 */
public record WaitingSettings(
    Duration longestWait,
    Optional<Duration> firstLook,
    Duration firstPause,
    Duration longestPause,
    int openCallsMax) {
  static final String WAIT_MS = "recording.wait.ms";
  public static final String FIRST_LOOK_MS = "recording.first.look.ms";
  static final String POLL_MS = "recording.poll.ms";
  static final String POLL_MAX_MS = "recording.poll.max.ms";
  static final String OPEN_CALLS_MAX = "open.calls.max";
  private static final String AUTO = "auto";
  private static final long DAY = Duration.ofDays(1).toMillis();

  static void define(ConfigDef def) {
    new KeyGroup(def, "Waiting for recordings")
        .withDefault(
            WAIT_MS,
            LONG,
            3_600_000L,
            KeyValidator.zeroOrMillis(1000, 30 * DAY, 3_600_000),
            Importance.MEDIUM,
            "Longest wait",
            "How many milliseconds after the completion of a call its recording may become ready."
                + " At the end the recordings are written as they are then.")
        .withDefault(
            FIRST_LOOK_MS,
            STRING,
            AUTO,
            firstLooks(),
            Importance.MEDIUM,
            "First look",
            "How many milliseconds after the completion of a call its recordings are first asked"
                + " for. With auto each task learns from the calls of late how long recordings"
                + " take, and asks when an answer is likely: that saves requests and finds"
                + " recordings sooner; the fuller the budget is, the more requests it saves. With"
                + " a number nothing is learned, and the pauses between two looks double.")
        .withDefault(
            POLL_MS,
            LONG,
            5000L,
            KeyValidator.millis(50, DAY, 5000),
            Importance.LOW,
            "First pause",
            "Milliseconds between the first two looks at a recording that is not ready, where nothing"
                + " better was learned; the pause doubles from look to look. By default 5 seconds:"
                + " most recordings are ready a few seconds after the call.")
        .withDefault(
            POLL_MAX_MS,
            LONG,
            300_000L,
            KeyValidator.millis(50, DAY, 300_000),
            Importance.LOW,
            "Longest pause",
            "Longest pause, in milliseconds, between two looks at a recording that is not ready,"
                + " where nothing better was learned. By default 5 minutes: a recording that takes long is written at most that much"
                + " later, and waiting takes little of the budget.")
        .withDefault(
            OPEN_CALLS_MAX,
            INT,
            10_000,
            KeyValidator.between(1, 100_000, 10_000),
            Importance.MEDIUM,
            "Open calls",
            "Calls open at once per task, those waiting for their recording included; no further"
                + " events are read above it. The default is an hour of waiting at almost three"
                + " calls a second, and bounds what a task holds in memory.");
  }

  private static KeyValidator firstLooks() {
    KeyValidator millis = KeyValidator.zeroOrMillis(50, DAY, 4000);
    return KeyValidator.of(
            AUTO + ", " + millis.expected(),
            value -> value.equals(AUTO) || isMillis(value.toString(), millis))
        .offering(List.of(AUTO));
  }

  private static boolean isMillis(String value, KeyValidator rule) {
    return value.matches("\\d{1,8}") && rule.problem().apply(Long.parseLong(value)).isEmpty();
  }

  static WaitingSettings read(AbstractConfig config) {
    return new WaitingSettings(
        Duration.ofMillis(config.getLong(WAIT_MS)),
        Optional.of(config.getString(FIRST_LOOK_MS))
            .filter(look -> !look.equals(AUTO))
            .map(look -> Duration.ofMillis(Long.parseLong(look))),
        Duration.ofMillis(config.getLong(POLL_MS)),
        Duration.ofMillis(config.getLong(POLL_MAX_MS)),
        config.getInt(OPEN_CALLS_MAX));
  }
}
