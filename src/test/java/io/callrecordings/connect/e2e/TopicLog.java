package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.CommittedRecords;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a topic as they lie there, in the order of each partition: committed ones only.
 * Immutable.
 *
 * @param ends the offset behind the last record of each partition
 */
public record TopicLog(List<ConsumerRecord<byte[], byte[]>> records, Map<Integer, Long> ends) {
  public static TopicLog read(String kafka, String topic) {
    try (CommittedRecords<byte[]> committed =
        new CommittedRecords<>(kafka, topic, new ByteArrayDeserializer(), Map.of())) {
      Map<TopicPartition, Long> ends = committed.ends();
      Map<Integer, Long> byNumber = new TreeMap<>();
      ends.forEach((partition, end) -> byNumber.put(partition.partition(), end));
      return new TopicLog(committed.readTo(ends), byNumber);
    }
  }

  /** The records with one of these keys, each as {@code partition-offset}. */
  Set<String> places(Collection<String> keys) {
    return records.stream()
        .filter(record -> record.key() != null && keys.contains(key(record)))
        .map(TopicLog::place)
        .collect(Collectors.toSet());
  }

  static String place(ConsumerRecord<?, ?> record) {
    return record.partition() + "-" + record.offset();
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
