package io.callrecordings.connect.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads what is committed in a topic, from its beginning, as anybody outside would: the keys of its
 * records. Confined to one thread.
 */
final class OutsideReader implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;

  OutsideReader(String bootstrapServers, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "max.poll.records", "100000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The keys of the records that arrive within the time, at most; empty when none do. */
  List<String> poll(Duration limit) {
    List<String> keys = new ArrayList<>();
    consumer.poll(limit).forEach(record -> keys.add(record.key()));
    return keys;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
