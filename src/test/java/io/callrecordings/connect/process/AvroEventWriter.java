package io.callrecordings.connect.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes call-completed events in Confluent's wire format for Avro, by a schema of the user's own.
 * Confined to one thread.
 */
public final class AvroEventWriter implements AutoCloseable {
  private static final Path SCHEMA = Path.of("src/test/resources/CallEvent.avsc");

  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final Schema schema;
  private final int id;

  /** Registers the schema as converters write it: this registry compares texts. */
  public AvroEventWriter(String bootstrapServers, SchemaRegistry registry, String topic) {
    this.topic = topic;
    try {
      this.schema = new Schema.Parser().parse(SCHEMA.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.id = registry.registerSubject(topic + "-value", schema.toString());
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Stores the event of a call. */
  public void write(String call, String eventId, Instant completedAt) {
    writeAsIs(call, encoded(id, event(call, eventId, completedAt)));
  }

  /** Stores bytes that are well formed, but of a schema that no registry knows. */
  public void writeOfUnknownSchema(String call) {
    writeAsIs(call, encoded(987_654_321, event(call, "EV1", Instant.EPOCH)));
  }

  /** Stores these bytes. */
  public void writeAsIs(String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while writing to " + topic);
    } catch (ExecutionException e) {
      throw new ProcessFailedException("cannot write to " + topic + ": " + e.getCause());
    }
  }

  private GenericRecord event(String callId, String eventId, Instant completedAt) {
    Schema data = schema.getField("data").schema();
    Schema call = data.getField("object").schema();
    Schema direction = call.getField("direction").schema();
    GenericRecord object =
        new GenericRecordBuilder(call)
            .set("id", callId)
            .set("direction", new GenericData.EnumSymbol(direction, "incoming"))
            .set("answeredAt", completedAt.toEpochMilli())
            .set("completedAt", completedAt.toEpochMilli())
            .build();
    return new GenericRecordBuilder(schema)
        .set("id", eventId)
        .set("type", "call.completed")
        .set("data", new GenericRecordBuilder(data).set("object", object).build())
        .build();
  }

  private byte[] encoded(int schemaId, GenericRecord event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    producer.close();
  }
}
