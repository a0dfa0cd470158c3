package io.callrecordings.connect.process;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads a topic of Avro records from its beginning: committed ones only, each decoded with the
 * schema whose id it carries. Confined to one thread.
 */
public final class RecordingsReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final AvroDecoder decoder;

  /** Assigns itself all partitions of the topic. */
  public RecordingsReader(String bootstrapServers, URI registry, String topic) {
    this.decoder = new AvroDecoder(registry);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The records that arrive within the time, at most; empty when none do. */
  public List<ReceivedRecord> poll(Duration limit) {
    List<ReceivedRecord> received = new ArrayList<>();
    consumer.poll(limit).forEach(record -> received.add(decode(record)));
    return received;
  }

  /** All records up to what is committed now. */
  public List<ReceivedRecord> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<ReceivedRecord> received = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      received.addAll(poll(Duration.ofMillis(200)));
    }
    return received;
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
    consumer.close();
  }
}
