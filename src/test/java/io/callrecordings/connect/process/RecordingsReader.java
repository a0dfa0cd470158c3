package io.callrecordings.connect.process;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic of Avro records from its beginning: committed ones only, each decoded with the
 * schema whose id it carries. Confined to one thread.
 */
public final class RecordingsReader implements AutoCloseable {
  private final CommittedRecords<String> committed;
  private final AvroDecoder decoder;

  /** Assigns itself all partitions of the topic. */
  public RecordingsReader(String bootstrapServers, URI registry, String topic) {
    this.decoder = new AvroDecoder(registry);
    this.committed =
        new CommittedRecords<>(bootstrapServers, topic, new StringDeserializer(), Map.of());
  }

  /** The records that arrive within the time, at most; empty when none do. */
  public List<ReceivedRecord> poll(Duration limit) {
    return committed.poll(limit).stream().map(this::decode).toList();
  }

  /** All records up to what is committed now. */
  public List<ReceivedRecord> readToEnd() {
    return committed.readTo(committed.ends()).stream().map(this::decode).toList();
  }

  private ReceivedRecord decode(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return new ReceivedRecord(
        record.key(),
        (GenericRecord) Objects.requireNonNull(decoder.decode(record.value())),
        headers,
        record.partition(),
        record.offset());
  }

  @Override
  public void close() {
    committed.close();
  }
}
