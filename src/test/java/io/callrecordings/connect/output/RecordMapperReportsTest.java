package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Emission.Origin;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.ProgressSamples;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/**
 * Records beside the recordings, and recordings that are gone.
 *
 * <p>Run by JUnit, on one thread.
 */
class RecordMapperReportsTest {
  /** What a producer sends at most and a topic takes, unless told otherwise. */
  private static final int LARGEST_RECORD = 1024 * 1024;

  private static final Instant AT = Instant.parse("2025-01-15T10:30:50.123Z");
  private static final Partition PARTITION = new Partition("calls", 3);
  private static final Origin ORIGIN = new Origin(PARTITION, 1290);
  private static final ProgressSnapshot PROGRESS =
      ProgressSnapshot.of(ProgressSamples.documented());
  private static final OutputTopics TOPICS =
      new OutputTopics(
          "recordings", Optional.of("outcomes"), Optional.of("dead"), Optional.of("heartbeats"));

  private final RecordMapper mapper = new RecordMapper(TOPICS, false);

  @Test
  void aHeartbeatIsANamedRecordOfItsPartition() {
    SourceRecord record = mapper.heartbeat(new Emission.Heartbeat(PARTITION, AT, PROGRESS));

    assertThat(record.topic()).isEqualTo("heartbeats");
    assertThat(record.key()).isEqualTo("calls-3");
    assertThat(record.timestamp()).isEqualTo(AT.toEpochMilli());
    Struct value = (Struct) record.value();
    assertThat(value.schema().name()).isEqualTo("io.callrecordings.Heartbeat");
    assertThat(value.get("topic")).isEqualTo("calls");
    assertThat(value.get("partition")).isEqualTo(3);
    assertThat(value.get("at")).isEqualTo(Date.from(AT));
  }

  @Test
  void aDeadLetterHoldsKeyAndValueOfTheEvent() {
    SourceRecord record = deadLetter(new byte[] {1}, new byte[] {2, 3});

    assertThat(bytes(record, "key")).containsExactly(1);
    assertThat(bytes(record, "value")).containsExactly(2, 3);
    assertThat(headers(record))
        .containsEntry("call.recordings.key.bytes", 1)
        .containsEntry("call.recordings.value.bytes", 2);
  }

  @Test
  void aDeadLetterOfALargeKeyAndALargeValueFitsIntoARecordEvenAsJson() {
    byte[] key = new byte[700_000];
    byte[] value = new byte[700_000];
    Arrays.fill(key, (byte) 1);
    Arrays.fill(value, (byte) 2);

    SourceRecord record = deadLetter(key, value);

    assertThat(bytes(record, "key")).containsOnly(1).hasSize(DeadLetterSchema.LONGEST_KEY);
    assertThat(bytes(record, "value")).containsOnly(2).hasSize(DeadLetterSchema.LONGEST_VALUE);
    assertThat(headers(record))
        .containsEntry("call.recordings.key.bytes", 700_000)
        .containsEntry("call.recordings.value.bytes", 700_000);
    assertThat(json(record)).hasSizeLessThan(LARGEST_RECORD - 64 * 1024);
  }

  @Test
  void aDeadLetterOfAnEventThatIsGoneSaysSo() {
    SourceRecord record = mapper.deadLetter(emission(Optional.empty()));

    Struct value = (Struct) record.value();
    assertThat(value.getString("error")).endsWith("(the event is not in its topic any more)");
    assertThat(headers(record)).hasSize(4);
  }

  @Test
  void aDeletedRecordingIsARecordWithItsStatusUnlessTombstonesAreWanted() {
    SourceRecord record = mapper.recording(recording("deleted"));

    assertThat(((Struct) record.value()).getString("status")).isEqualTo("deleted");
  }

  @Test
  void aDeletedRecordingIsATombstoneWhereThatIsWanted() {
    SourceRecord record = new RecordMapper(TOPICS, true).recording(recording("deleted"));

    assertThat(record.key()).isEqualTo("CR1");
    assertThat(record.value()).isNull();
    assertThat(record.valueSchema()).isNull();
    assertThat(headers(record)).containsEntry("call.recordings.offset", 1290L);
    assertThat(record.sourceOffset()).isNotEmpty();
  }

  @Test
  void noOtherRecordingIsATombstone() {
    RecordMapper tombstones = new RecordMapper(TOPICS, true);

    assertThat(tombstones.recording(recording("absent")).value()).isInstanceOf(Struct.class);
    assertThat(tombstones.recording(recording("failed")).value()).isInstanceOf(Struct.class);
  }

  private SourceRecord deadLetter(byte[] key, byte[] value) {
    return mapper.deadLetter(
        emission(Optional.of(new OriginalEvent(Optional.of(key), Optional.of(value)))));
  }

  private static Emission.OfDeadLetter emission(Optional<OriginalEvent> original) {
    return new Emission.OfDeadLetter(
        ORIGIN,
        original,
        Optional.of(new CallId("AC1")),
        "the API answered 400",
        Optional.of(400),
        1,
        AT,
        AT,
        PROGRESS);
  }

  private static Emission.OfRecording recording(String status) {
    Recording recording =
        new Recording(
            "CR1",
            Optional.of(status),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Emission.OfRecording(
        ORIGIN, CallCompleted.of(new CallId("AC1")), recording, 1, 1, AT, 1, PROGRESS);
  }

  private static byte[] bytes(SourceRecord record, String field) {
    return ((Struct) record.value()).getBytes(field);
  }

  private static byte[] json(SourceRecord record) {
    try (JsonConverter converter = new JsonConverter()) {
      converter.configure(Map.of("schemas.enable", "true"), false);
      return converter.fromConnectData(record.topic(), record.valueSchema(), record.value());
    }
  }

  private static Map<String, Object> headers(SourceRecord record) {
    Map<String, Object> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    return headers;
  }
}
