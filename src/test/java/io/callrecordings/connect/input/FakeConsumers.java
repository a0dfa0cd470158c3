package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Kafka's own consumer without brokers, for new and for pending events, over one set of logs.
 *
 * <p>Confined to one thread.
 */
final class FakeConsumers implements Function<Map<String, Object>, Consumer<byte[], byte[]>> {
  private final Map<String, OverLogs> made = new HashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> logs = new ArrayList<>();

  /** The log of the partition gets an event; its timestamp is its offset. */
  void append(Partition partition, long offset) {
    byte[] value = (partition + "@" + offset).getBytes(StandardCharsets.UTF_8);
    ConsumerRecord<byte[], byte[]> event =
        new ConsumerRecord<>(
            partition.topic(),
            partition.number(),
            offset,
            offset,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            new byte[0],
            value,
            new RecordHeaders(),
            Optional.empty());
    logs.add(event);
    made.values().forEach(consumer -> consumer.see(event));
  }

  OverLogs fresh() {
    return consumer("task-1");
  }

  OverLogs pending() {
    return consumer("task-1-pending");
  }

  private OverLogs consumer(String clientId) {
    return Objects.requireNonNull(made.get(clientId), clientId);
  }

  boolean hasPending() {
    return made.containsKey("task-1-pending");
  }

  @Override
  public Consumer<byte[], byte[]> apply(Map<String, Object> properties) {
    OverLogs consumer = new OverLogs();
    made.put(String.valueOf(properties.get("client.id")), consumer);
    return consumer;
  }

  /** Sees the whole log of each partition it is given. */
  final class OverLogs extends MockConsumer<byte[], byte[]> {
    private final Set<TopicPartition> known = new HashSet<>();

    OverLogs() {
      super("none");
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
      super.assign(partitions);
      logs.stream()
          .filter(e -> partitions.contains(of(e)) && !known.contains(of(e)))
          .forEach(this::addRecord);
      known.clear();
      known.addAll(partitions);
    }

    private void see(ConsumerRecord<byte[], byte[]> event) {
      if (assignment().contains(of(event))) {
        addRecord(event);
      }
    }

    private static TopicPartition of(ConsumerRecord<byte[], byte[]> event) {
      return new TopicPartition(event.topic(), event.partition());
    }
  }
}
