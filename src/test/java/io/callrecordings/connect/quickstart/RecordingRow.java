package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A recording as a row of the table. Pure: any thread. */
final class RecordingRow {
  private static final String FORMAT = "%-18s %-12s %-7s %-11s %8s  %-20s %8s  %s";

  private RecordingRow() {}

  static String head() {
    return FORMAT.formatted(
        "RECORDING", "CALL", "SEGMENT", "STATUS", "SECONDS", "STARTED", "ATTEMPTS", "EVENT");
  }

  static String of(ReceivedRecord record) {
    GenericRecord value = record.value();
    return FORMAT.formatted(
        record.key(),
        value.get("callId"),
        value.get("segment") + " of " + value.get("segments"),
        orDash(value.get("status")),
        orDash(value.get("durationSeconds")),
        value.get("startTime") instanceof Long millis
            ? Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString()
            : "-",
        record.headers().getOrDefault("call.recordings.attempts", "-"),
        record.headers().getOrDefault("call.recordings.topic", "")
            + "-"
            + record.headers().getOrDefault("call.recordings.partition", "")
            + "@"
            + record.headers().getOrDefault("call.recordings.offset", ""));
  }

  private static String orDash(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}
