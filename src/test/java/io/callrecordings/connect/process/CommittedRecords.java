package io.callrecordings.connect.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what is committed in a topic, from its beginning, as anybody outside would. Confined to one
 * thread.
 */
public final class CommittedRecords<K> implements AutoCloseable {
  private final KafkaConsumer<K, byte[]> consumer;

  /**
   * Assigns itself all partitions of the topic.
   *
   * @param more consumer settings beside the ones here
   */
  public CommittedRecords(
      String bootstrapServers, String topic, Deserializer<K> keys, Map<String, String> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    consumer = new KafkaConsumer<>(settings, keys, new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The records that arrive within the time, at most; empty when none do. */
  public List<ConsumerRecord<K, byte[]>> poll(Duration limit) {
    List<ConsumerRecord<K, byte[]>> records = new ArrayList<>();
    consumer.poll(limit).forEach(records::add);
    return records;
  }

  /** The offset behind what is committed now, of each partition. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(consumer.assignment());
  }

  /** All records up to there, in the order of each partition. */
  public List<ConsumerRecord<K, byte[]>> readTo(Map<TopicPartition, Long> ends) {
    List<ConsumerRecord<K, byte[]>> records = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      records.addAll(poll(Duration.ofMillis(200)));
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
