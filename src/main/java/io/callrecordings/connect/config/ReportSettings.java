package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Topics of the records beside the recordings, each where it is set.
 *
 * <p>Immutable.
 *
 * @param heartbeatInterval after how long without a record the progress of a partition is written
 */
public record ReportSettings(
    Optional<String> outcomesTopic,
    Optional<String> deadLetterTopic,
    Optional<String> heartbeatTopic,
    Duration heartbeatInterval) {
  static final String OUTCOMES_TOPIC = "outcomes.topic";
  public static final String DEAD_LETTER_TOPIC = "dead.letter.topic";
  public static final String HEARTBEAT_TOPIC = "heartbeat.topic";
  static final String HEARTBEAT_INTERVAL_MS = "heartbeat.interval.ms";

  static void define(ConfigDef def) {
    new KeyGroup(def, "Outcomes, dead letters and heartbeats")
        .optional(
            OUTCOMES_TOPIC,
            STRING,
            KeyValidator.topic("call-outcomes"),
            "Topic of outcomes",
            "Topic of CallOutcome records: what became of each event, in the transaction of its"
                + " recordings. Their key is the id of the call.")
        .optional(
            DEAD_LETTER_TOPIC,
            STRING,
            KeyValidator.topic("call-dead-letters"),
            "Topic of dead letters",
            "Topic of DeadLetter records: the events that could not be decoded, or whose calls could"
                + " not be fetched. Their key is topic-partition-offset.")
        .optional(
            HEARTBEAT_TOPIC,
            STRING,
            KeyValidator.topic("call-heartbeats"),
            "Topic of heartbeats",
            "Topic of heartbeats, which store the progress of a partition that moved without a"
                + " record: Connect stores progress with records only. Their key is topic-partition."
                + " Without it, a restart may look at events again that led to no record.")
        .withDefault(
            HEARTBEAT_INTERVAL_MS,
            LONG,
            60_000L,
            KeyValidator.millis(100, 86_400_000, 60_000),
            Importance.LOW,
            "Heartbeat interval",
            "After how many milliseconds without a record the progress of a partition is written to"
                + " heartbeat.topic.");
  }

  static ReportSettings read(AbstractConfig config) {
    return new ReportSettings(
        Optional.ofNullable(config.getString(OUTCOMES_TOPIC)),
        Optional.ofNullable(config.getString(DEAD_LETTER_TOPIC)),
        Optional.ofNullable(config.getString(HEARTBEAT_TOPIC)),
        Duration.ofMillis(config.getLong(HEARTBEAT_INTERVAL_MS)));
  }
}
