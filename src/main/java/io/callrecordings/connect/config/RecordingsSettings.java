package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Where recordings go, and in what batches.
 *
 * <p>Immutable.
 *
 * @param deletedTombstone whether a deleted recording becomes a record without a value
 * @param batchLinger how long a batch that is not empty waits for more at most
 */
public record RecordingsSettings(
    String topic, boolean deletedTombstone, int batchMaxRecords, Duration batchLinger) {
  public static final String TOPIC = "recordings.topic";
  static final String DELETED_TOMBSTONE = "recording.deleted.tombstone";
  static final String BATCH_MAX_RECORDS = "batch.max.records";
  static final String BATCH_LINGER_MS = "batch.linger.ms";

  static void define(ConfigDef def) {
    new KeyGroup(def, "Recordings")
        .required(
            TOPIC,
            STRING,
            KeyValidator.topic("call-recordings"),
            "Topic",
            "Topic of the CallRecording records. Their key is the id of the recording.")
        .withDefault(
            DELETED_TOMBSTONE,
            BOOLEAN,
            false,
            KeyValidator.trueOrFalse(),
            Importance.LOW,
            "Tombstones",
            "Whether a recording that the API calls deleted is written as a tombstone, a record with"
                + " its key and no value, so that a compacted topic forgets the recording. By default"
                + " it is a CallRecording with the status deleted: consumers that cannot read a record"
                + " without a value are safe.")
        .withDefault(
            BATCH_MAX_RECORDS,
            INT,
            5000,
            KeyValidator.between(1, 100_000, 5000),
            Importance.LOW,
            "Records per batch",
            "Most records that one batch hands to the worker; a call with more segments is never"
                + " split. The default keeps a transaction far below the limits of the producer"
                + " while one commit serves many records.")
        .withDefault(
            BATCH_LINGER_MS,
            LONG,
            200L,
            KeyValidator.millis(0, 1000, 200),
            Importance.LOW,
            "Linger",
            "Most milliseconds that a batch waits to fill once it has a record. It waits that long"
                + " from 2,000 records a second on, and in proportion less below: with 100 records a"
                + " second a twentieth of it. The default lets a transaction carry much under load"
                + " and adds little to the delay of a recording otherwise.");
  }

  static RecordingsSettings read(AbstractConfig config) {
    return new RecordingsSettings(
        config.getString(TOPIC),
        config.getBoolean(DELETED_TOMBSTONE),
        config.getInt(BATCH_MAX_RECORDS),
        Duration.ofMillis(config.getLong(BATCH_LINGER_MS)));
  }
}
