package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.DataLossCheckTest.pending;

import io.callrecordings.connect.input.StartPosition.Stored;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** A reader without brokers. Confined to one thread. */
final class ReaderFixture {
  static final Partition CALLS = new Partition("calls", 0);
  static final Partition MORE = new Partition("more", 0);
  static final TopicPartition KAFKA_CALLS = new TopicPartition("calls", 0);

  final FakeTopics topics = new FakeTopics();
  final FakeTicker ticker = new FakeTicker();
  final FakeConsumers consumers = new FakeConsumers();
  final Map<Partition, StartPosition> from = new HashMap<>();

  EventReader open(Partition partition, long next, long... pending) {
    return open(true, partition, next, pending);
  }

  EventReader open(boolean failOnDataLoss, Partition partition, long next, long... pending) {
    Progress progress = new Progress(next, pending(pending), Map.of(), Optional.of("A"));
    from.put(partition, new Stored(progress));
    topics.fill(from.keySet());
    ReaderSettings settings =
        new ReaderSettings("task-1", Map.of("bootstrap.servers", "broker:9092"), failOnDataLoss);
    return EventReader.open(settings, from, topics, new Clients(consumers, ticker));
  }

  static Stored stored(long next) {
    return new Stored(new Progress(next, OffsetSet.EMPTY, Map.of(), Optional.of("A")));
  }

  Polled poll(EventReader reader) {
    return poll(reader, Duration.ZERO);
  }

  Polled poll(EventReader reader, Duration timeout) {
    return new Polled(reader.poll(timeout, from.keySet(), from.keySet()));
  }

  void append(Partition partition, long... offsets) {
    for (long offset : offsets) {
      consumers.append(partition, offset);
    }
  }

  static List<Long> offsets(Polled batch, Partition partition) {
    return batch.events.stream()
        .filter(event -> event.partition().equals(partition))
        .map(RawEvent::offset)
        .toList();
  }

  static OffsetOutOfRangeException outOfRange(long offset) {
    return new OffsetOutOfRangeException(Map.of(KAFKA_CALLS, offset));
  }

  static LogTruncationException truncation(long offset, long divergent) {
    return new LogTruncationException(
        Map.of(KAFKA_CALLS, offset), Map.of(KAFKA_CALLS, new OffsetAndMetadata(divergent)));
  }
}
