package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.ReceivedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/** What the user sees, on a terminal and in a file. On JUnit's thread. */
class DisplayTest {
  private static final List<String> PLACES = List.of("Logs  somewhere");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void theTableShowsTheNewestRecordingsFirstAndFitsTheTerminal() throws IOException {
    LiveTable table = new LiveTable(out, new Terminal(10, 60), Optional::empty, PLACES);
    table.show(
        progress(1, 5),
        List.of(record("CR1"), record("CR2"), record("CR3"), record("CR4"), record("CR5")));
    List<String> lines = seen().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.length() < 60);
    assertThat(seen()).containsSubsequence("CR5", "CR4").doesNotContain("CR1");
    assertThat(lines).contains("Logs  somewhere");
  }

  @Test
  void theTableShowsTheNewestNewsAndStillFitsTheTerminal() throws IOException {
    LiveTable table = new LiveTable(out, new Terminal(16, 60), Optional::empty, PLACES);
    for (int number = 1; number <= 9; number++) {
      table.tell(Duration.ofSeconds(60 + number), "part " + number + " killed");
    }
    table.show(progress(70, 1), List.of(record("CR1"), record("CR2"), record("CR3")));
    assertThat(seen().lines()).hasSizeLessThanOrEqualTo(16);
    assertThat(seen())
        .contains("01:04   part 4 killed", "01:09   part 9 killed", "CR3")
        .doesNotContain("part 3");
  }

  @Test
  void theTableIsDrawnOverItself() throws IOException {
    LiveTable table = new LiveTable(out, new Terminal(30, 200), Optional::empty, PLACES);
    table.show(progress(1, 5), List.of(record("CR1")));
    long drawn = seen().lines().count();
    bytes.reset();
    table.show(progress(2, 5), List.of());
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("\u001b[" + drawn + "F");
    assertThat(seen()).contains("CR1").contains("AC1").contains("1 of 2").contains("completed");
  }

  @Test
  void theTableFollowsTheTerminalsSize() throws IOException {
    AtomicReference<Optional<Terminal>> size = new AtomicReference<>(Optional.empty());
    LiveTable table = new LiveTable(out, new Terminal(30, 200), size::get, PLACES);
    table.show(progress(1, 1), List.of(record("CR1")));
    assertThat(seen()).contains("EVENT");
    bytes.reset();
    size.set(Optional.of(new Terminal(30, 60)));

    table.show(progress(2, 1), List.of());

    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("\u001b[2J");
    assertThat(seen().lines()).allMatch(line -> line.length() < 60);
    assertThat(seen()).contains("CR1", "STATUS").doesNotContain("EVENT");
  }

  @Test
  void theSentenceComesBehindThePieceOfALog() {
    assertThat(Quickstart.sentenceLast("broker ended; log: l\nline 1\nline 2").lines())
        .containsExactly("line 1", "line 2", "quickstart: broker ended; log: l");
  }

  @Test
  void aFileGetsALineEachSecondWithTheNewestRecordings() throws IOException {
    PlainLines lines = new PlainLines(out, PLACES);
    lines.show(progress(0, 0), List.of());
    lines.show(progress(0, 1), List.of(record("CR1")));
    lines.show(progress(1, 2), List.of(record("CR2")));
    assertThat(seen().lines().map(line -> line.replaceAll(" +AC1.*", "")))
        .containsExactly(
            "Logs  somewhere",
            "",
            "00:00   events in 7      recordings out 0",
            "00:01   events in 7      recordings out 2",
            "        CR1",
            "        CR2");
  }

  @Test
  void aFileGetsNewsAtOnce() {
    PlainLines lines = new PlainLines(out, List.of());
    lines.show(progress(61, 1), List.of());
    lines.tell(Duration.ofSeconds(61), "worker killed");
    assertThat(seen().lines()).last().isEqualTo("01:01   worker killed");
  }

  @Test
  void aFileGetsFewLinesWhileNothingHappens() {
    PlainLines lines = new PlainLines(out, PLACES);
    for (int second = 0; second <= 30; second++) {
      lines.show(progress(second, 3), List.of());
    }
    assertThat(seen().lines().filter(line -> line.contains("events in"))).hasSize(3);
  }

  /** The output without its colours and cursor movements. */
  private String seen() {
    return bytes.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9]*[A-Za-z]", "");
  }

  private static Progress progress(int seconds, long recordings) {
    return new Progress(Duration.ofSeconds(seconds), 7, recordings, Optional.empty());
  }

  private static ReceivedRecord record(String id) throws IOException {
    Schema schema = new Schema.Parser().parse(Path.of("config", "CallRecording.avsc").toFile());
    GenericRecord value =
        new GenericRecordBuilder(schema)
            .set("id", id)
            .set("callId", "AC1")
            .set("status", "completed")
            .set("segment", 1)
            .set("segments", 2)
            .set("fetchedAt", 0L)
            .build();
    return new ReceivedRecord(id, value, Map.of("call.recordings.attempts", "1"), 0, 0);
  }
}
