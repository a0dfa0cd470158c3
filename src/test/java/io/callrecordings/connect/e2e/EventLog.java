package io.callrecordings.connect.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The events of a topic as they lie there, in the order of each partition. Immutable.
 *
 * @param ends the offset behind the last event of each partition
 */
record EventLog(List<ConsumerRecord<byte[], byte[]>> events, Map<Integer, Long> ends) {
  static EventLog read(String kafka, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka, "enable.auto.commit", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> events = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(events::add);
      }
      Map<Integer, Long> byNumber = new TreeMap<>();
      ends.forEach((partition, end) -> byNumber.put(partition.partition(), end));
      return new EventLog(events, byNumber);
    }
  }

  /** The events with one of these keys, each as {@code partition-offset}. */
  Set<String> places(Collection<String> keys) {
    return events.stream()
        .filter(event -> event.key() != null && keys.contains(key(event)))
        .map(event -> event.partition() + "-" + event.offset())
        .collect(Collectors.toSet());
  }

  private static String key(ConsumerRecord<byte[], byte[]> event) {
    return new String(event.key(), StandardCharsets.UTF_8);
  }
}
