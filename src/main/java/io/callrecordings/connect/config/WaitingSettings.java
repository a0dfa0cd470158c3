package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * How long a call stays open whose recording is not ready, and how many calls may be open.
 *
 * <p>Immutable.
 *
 * @param longestWait how long after the call's completion a recording may become ready
 * @param firstPause pause before the second look
 * @param longestPause longest pause between two looks
 * @param openCallsMax calls open at once per task
 */
public record WaitingSettings(
    Duration longestWait, Duration firstPause, Duration longestPause, int openCallsMax) {
  static final String WAIT_MS = "recording.wait.ms";
  static final String POLL_MS = "recording.poll.ms";
  static final String POLL_MAX_MS = "recording.poll.max.ms";
  static final String OPEN_CALLS_MAX = "open.calls.max";
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
            POLL_MS,
            LONG,
            5000L,
            KeyValidator.millis(50, DAY, 5000),
            Importance.LOW,
            "First pause",
            "Milliseconds between the first two looks at a recording that is not ready; the pause"
                + " grows from look to look. By default 5 seconds: most recordings are ready a"
                + " few seconds after the call.")
        .withDefault(
            POLL_MAX_MS,
            LONG,
            300_000L,
            KeyValidator.millis(50, DAY, 300_000),
            Importance.LOW,
            "Longest pause",
            "Longest pause, in milliseconds, between two looks at a recording that is not ready. By"
                + " default 5 minutes: a recording that takes long is written at most that much"
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

  static WaitingSettings read(AbstractConfig config) {
    return new WaitingSettings(
        Duration.ofMillis(config.getLong(WAIT_MS)),
        Duration.ofMillis(config.getLong(POLL_MS)),
        Duration.ofMillis(config.getLong(POLL_MAX_MS)),
        config.getInt(OPEN_CALLS_MAX));
  }
}
