package io.callrecordings.connect.input;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.callrecordings.connect.progress.Partition;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Kafka's name of a partition and ours, and sets of them. Stateless. */
public final class TopicPartitions {

  private TopicPartitions() {}

  /** Kafka's. */
  public static TopicPartition of(Partition partition) {
    return new TopicPartition(partition.topic(), partition.number());
  }

  /** Ours. */
  public static Partition of(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }

  /** Ours, of all of them. */
  static Set<Partition> of(Set<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartitions::of).collect(toUnmodifiableSet());
  }

  /** The topics they are in. */
  public static Set<String> topics(Set<Partition> partitions) {
    return partitions.stream().map(Partition::topic).collect(toUnmodifiableSet());
  }

  /** Those that are in none of the topics. */
  static Set<Partition> outside(Set<String> topics, Set<Partition> partitions) {
    return partitions.stream()
        .filter(partition -> !topics.contains(partition.topic()))
        .collect(toUnmodifiableSet());
  }
}
