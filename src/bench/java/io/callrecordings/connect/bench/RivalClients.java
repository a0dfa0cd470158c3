package io.callrecordings.connect.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients of the rivals. Stateless: any thread. */
final class RivalClients {
  private RivalClients() {}

  /** Reads committed events, of a group named like the topic they lead to. */
  static KafkaConsumer<String, byte[]> consumer(RivalJob job) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", job.bootstrapServers(),
            "group.id", job.recordings(),
            "isolation.level", "read_committed",
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Takes all partitions of the events, without a rebalance. */
  static KafkaConsumer<String, byte[]> assignedConsumer(RivalJob job) {
    KafkaConsumer<String, byte[]> consumer = consumer(job);
    List<TopicPartition> partitions =
        consumer.partitionsFor(job.events()).stream()
            .map(partition -> new TopicPartition(job.events(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    return consumer;
  }

  /** As a Connect worker's producer is set up. */
  static KafkaProducer<String, byte[]> producer(RivalJob job) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", job.bootstrapServers()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  static KafkaProducer<String, byte[]> transactionalProducer(RivalJob job) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", job.bootstrapServers());
    settings.put("transactional.id", job.recordings());
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
