package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.CommittedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The keys of the records of a topic, as anybody outside reads them. Confined to one thread. */
final class OutsideReader implements AutoCloseable {
  private final CommittedRecords<String> committed;

  OutsideReader(String bootstrapServers, String topic) {
    committed =
        new CommittedRecords<>(
            bootstrapServers,
            topic,
            new StringDeserializer(),
            Map.of("max.poll.records", "100000"));
  }

  /** The keys of the records that arrive within the time, at most; empty when none do. */
  List<String> poll(Duration limit) {
    return committed.poll(limit).stream().map(ConsumerRecord::key).toList();
  }

  @Override
  public void close() {
    committed.close();
  }
}
