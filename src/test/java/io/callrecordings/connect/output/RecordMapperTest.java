package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.Emission.OfRecording;
import io.callrecordings.connect.flow.Emission.Origin;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.offsets.SourceOffsetParser;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.ProgressSamples;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** The record that a finished recording becomes. */
class RecordMapperTest {
  private static final Instant STARTED = Instant.parse("2025-01-15T10:29:28.000Z");
  private static final Instant COMPLETED = Instant.parse("2025-01-15T10:30:44.000Z");
  private static final Instant FETCHED = Instant.parse("2025-01-15T10:30:50.123Z");
  private static final Recording FULL =
      new Recording(
          "CR1",
          Optional.of("completed"),
          Optional.of("audio/mpeg"),
          Optional.of("https://media.example/CR1.mp3"),
          Optional.of(76L),
          Optional.of(STARTED));
  private static final CallCompleted EVENT =
      new CallCompleted(
          new CallId("AC1"), Optional.of("EV1"), Optional.of(COMPLETED), false, false);

  private static final OutputTopics TOPICS =
      new OutputTopics(
          "recordings", Optional.of("outcomes"), Optional.of("dead"), Optional.of("heartbeats"));

  private final RecordMapper mapper = new RecordMapper(TOPICS, false);

  @Test
  void everyFieldOfTheRecordingAndOfItsEventIsInTheValue() {
    Struct value = value(mapper.recording(emission(FULL, EVENT)));

    Map<String, Object> expected = new HashMap<>();
    expected.put("id", "CR1");
    expected.put("callId", "AC1");
    expected.put("status", "completed");
    expected.put("type", "audio/mpeg");
    expected.put("url", "https://media.example/CR1.mp3");
    expected.put("durationSeconds", 76L);
    expected.put("startTime", Date.from(STARTED));
    expected.put("segment", 2);
    expected.put("segments", 3);
    expected.put("fetchedAt", Date.from(FETCHED));
    expected.put("eventId", "EV1");
    expected.put("callCompletedAt", Date.from(COMPLETED));
    assertThat(fields(value)).isEqualTo(expected);
  }

  @Test
  void whatTheApiAndTheEventDoNotSayIsNull() {
    Recording bare =
        new Recording(
            "CR2",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Struct value = value(mapper.recording(emission(bare, CallCompleted.of(new CallId("AC2")))));

    value.validate();
    assertThat(fields(value)).containsOnlyKeys("id", "callId", "segment", "segments", "fetchedAt");
  }

  @Test
  void theRecordIsKeyedByRecordingIdAndLeavesThePartitionToTheProducer() {
    SourceRecord record = mapper.recording(emission(FULL, EVENT));

    assertThat(record.topic()).isEqualTo("recordings");
    assertThat(record.kafkaPartition()).isNull();
    assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record.key()).isEqualTo("CR1");
    assertThat(record.valueSchema()).isSameAs(RecordingSchema.VALUE);
    assertThat(record.timestamp()).isEqualTo(FETCHED.toEpochMilli());
  }

  @Test
  void theHeadersNameTheEventAndTheAttempts() {
    SourceRecord record = mapper.recording(emission(FULL, EVENT));

    Map<String, Object> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    assertThat(headers)
        .isEqualTo(
            Map.of(
                "call.recordings.topic",
                "calls",
                "call.recordings.partition",
                3,
                "call.recordings.offset",
                1290L,
                "call.recordings.attempts",
                4));
  }

  @Test
  void theHeadersOfOneRecordCanBeChangedWithoutThoseOfOthers() {
    mapper.recording(emission(FULL, EVENT)).headers().clear();

    assertThat(mapper.recording(emission(FULL, EVENT)).headers()).hasSize(4);
  }

  /** The worker keeps records in a hash map: two of them must not take each other's place there. */
  @Test
  void aRecordEqualsItselfAlone() {
    SourceRecord first = mapper.recording(emission(FULL, EVENT));
    SourceRecord second = mapper.recording(emission(FULL, EVENT));

    assertThat(new HashMap<>(Map.of(first, 1, second, 2)))
        .hasSize(2)
        .containsEntry(first, 1)
        .containsEntry(second, 2);
  }

  @Test
  void theRecordCarriesTheProgressAndSharesItsSourcePartition() {
    SourceRecord first = mapper.recording(emission(FULL, EVENT));
    SourceRecord second = mapper.recording(emission(FULL, EVENT));

    assertThat(first.sourcePartition()).isEqualTo(Map.of("topic", "calls", "partition", 3));
    assertThat(first.sourcePartition()).isSameAs(second.sourcePartition());
    assertThat(first.sourceOffset()).isInstanceOf(SourceOffset.class);
    assertThat(SourceOffsetParser.parse(new HashMap<>(offset(first))))
        .isEqualTo(ProgressSamples.documented());
  }

  private static OfRecording emission(Recording recording, CallCompleted event) {
    Origin origin = new Origin(new Partition("calls", 3), 1290);
    return new OfRecording(
        origin,
        event,
        recording,
        2,
        3,
        FETCHED,
        4,
        ProgressSnapshot.of(ProgressSamples.documented()));
  }

  private static Struct value(SourceRecord record) {
    return (Struct) record.value();
  }

  private static SourceOffset offset(SourceRecord record) {
    return (SourceOffset) record.sourceOffset();
  }

  private static Map<String, Object> fields(Struct value) {
    Map<String, Object> fields = new HashMap<>();
    value
        .schema()
        .fields()
        .forEach(
            field ->
                Optional.ofNullable(value.get(field))
                    .ifPresent(it -> fields.put(field.name(), it)));
    return fields;
  }
}
