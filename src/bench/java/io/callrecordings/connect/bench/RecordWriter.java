package io.callrecordings.connect.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events to call ids, recordings to the records that the connector would write, in Confluent's wire
 * format: what rivals have to do by hand. This class is thread-safe.
 */
final class RecordWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final String topic;
  private final byte[] head;
  private final Schema schema;

  RecordWriter(RivalJob job) {
    topic = job.recordings();
    head = ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(job.schemaId()).array();
    try {
      schema = new Schema.Parser().parse(job.schema().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CallId callOf(byte[] event) {
    try {
      return new CallId(JSON.readTree(event).at("/data/object/id").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the API's answer as the connector's client reads it. */
  ProducerRecord<String, byte[]> record(CallId call, Answer answer) {
    if (answer instanceof Answer.Found found) {
      return record(call, found.recordings().get(0));
    }
    throw new IllegalStateException("a rival gives up: " + answer);
  }

  /** Of the body of the API's answer. */
  ProducerRecord<String, byte[]> record(CallId call, byte[] body) {
    try {
      JsonNode recording = JSON.readTree(body).path("data").path(0);
      return record(
          call,
          new Recording(
              recording.path("id").asText(),
              Optional.of(recording.path("status").asText()),
              Optional.of(recording.path("type").asText()),
              Optional.of(recording.path("url").asText()),
              Optional.of(recording.path("duration").asLong()),
              Optional.of(Instant.parse(recording.path("startTime").asText()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProducerRecord<String, byte[]> record(CallId call, Recording recording) {
    GenericRecord value = new GenericData.Record(schema);
    value.put("id", recording.id());
    value.put("callId", call.value());
    value.put("status", recording.status().orElseThrow());
    value.put("type", recording.type().orElseThrow());
    value.put("url", recording.url().orElseThrow());
    value.put("durationSeconds", recording.durationSeconds().orElseThrow());
    value.put("startTime", recording.startTime().orElseThrow().toEpochMilli());
    value.put("segment", 1);
    value.put("segments", 1);
    value.put("fetchedAt", System.currentTimeMillis());
    return new ProducerRecord<>(topic, recording.id(), encode(value));
  }

  private byte[] encode(GenericRecord value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    bytes.writeBytes(head);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
