package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ReceivedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Columns of the table that fit a width, left to right. Immutable, for any thread.
 *
 * @param columns shown, at least the first
 */
record RecordingRow(List<Column> columns) {
  private static final List<Column> ALL =
      List.of(
          new Column("RECORDING", 18, ReceivedRecord::key),
          new Column("CALL", 12, record -> text(record, "callId")),
          new Column(
              "SEGMENT", 7, record -> text(record, "segment") + " of " + text(record, "segments")),
          new Column("STATUS", 11, record -> text(record, "status")),
          new Column("SECONDS", 8, record -> text(record, "durationSeconds")),
          new Column("STARTED", 20, RecordingRow::started),
          new Column("ATTEMPTS", 8, record -> header(record, "attempts")),
          new Column("EVENT", 20, RecordingRow::event));

  /** A column: its head, its width, its text for a record. */
  record Column(String head, int width, Function<ReceivedRecord, String> text) {}

  /** Every column. */
  static RecordingRow all() {
    return new RecordingRow(ALL);
  }

  /** As many columns as fit. */
  static RecordingRow fitting(int width) {
    int shown = 0;
    for (int used = 0; shown < ALL.size(); shown++) {
      used += ALL.get(shown).width() + 1;
      if (used > width && shown > 0) {
        break;
      }
    }
    return new RecordingRow(ALL.subList(0, shown));
  }

  String head() {
    return line(Column::head);
  }

  String of(ReceivedRecord record) {
    return line(column -> column.text().apply(record));
  }

  private String line(Function<Column, String> cell) {
    return columns.stream()
        .map(column -> ("%-" + column.width() + "s").formatted(cell.apply(column)))
        .collect(Collectors.joining(" "))
        .stripTrailing();
  }

  private static String started(ReceivedRecord record) {
    return record.value().get("startTime") instanceof Long millis
        ? Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString()
        : "-";
  }

  private static String event(ReceivedRecord record) {
    return header(record, "topic")
        + "-"
        + header(record, "partition")
        + "@"
        + header(record, "offset");
  }

  private static String header(ReceivedRecord record, String name) {
    return record.headers().getOrDefault("call.recordings." + name, "-");
  }

  private static String text(ReceivedRecord record, String field) {
    Object value = record.value().get(field);
    return value == null ? "-" : value.toString();
  }
}
