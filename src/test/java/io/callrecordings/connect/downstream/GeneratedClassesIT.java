package io.callrecordings.connect.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.CallOutcome;
import io.callrecordings.CallRecording;
import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.e2e.Job;
import io.callrecordings.connect.e2e.SharedStack;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Java classes that a consumer generates from {@code config/documented} read what the connector
 * wrote. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class GeneratedClassesIT {
  private static final int CALLS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  GeneratedClassesIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void generatedClassesReadRealRecords() throws IOException {
    try (Job job = new Job(Environment.of(stack), "generated", 47_000)) {
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      job.post(Map.of("outcomes.topic", outcomes));
      job.send(CALLS);
      await("outcomes").atMost(LIMIT).until(() -> records(job, outcomes).size() >= CALLS / 2);
      for (ReceivedRecord received : records(job, outcomes)) {
        CallOutcome outcome = read(received, CallOutcome.class);
        assertThat(outcome.getCallId()).isEqualTo(received.key());
        assertThat(outcome.getFinishedAt()).isAfterOrEqualTo(outcome.getReceivedAt());
      }
      for (ReceivedRecord received : records(job, job.recordings())) {
        CallRecording recording = read(received, CallRecording.class);
        assertThat(recording.getId()).isEqualTo(received.key());
        assertThat(recording.getSegment()).isBetween(1, recording.getSegments());
        assertThat(recording.getFetchedAt()).isAfter(Instant.EPOCH);
      }
    }
  }

  /** Through the bytes that Confluent's wire format holds. */
  private static <T> T read(ReceivedRecord received, Class<T> type) throws IOException {
    GenericRecord value = received.value();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
    encoder.flush();
    SpecificDatumReader<T> datum =
        new SpecificDatumReader<>(value.getSchema(), SpecificData.get().getSchema(type));
    return datum.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }

  private static List<ReceivedRecord> records(Job job, String topic) {
    try (RecordingsReader reader = job.reader(topic)) {
      return reader.readToEnd();
    }
  }
}
