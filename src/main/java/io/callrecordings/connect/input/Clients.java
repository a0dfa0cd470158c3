package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Maker of the clients that read. Immutable.
 *
 * @param consumers makes a consumer of its properties
 */
record Clients(Function<Map<String, Object>, Consumer<byte[], byte[]>> consumers, Ticker ticker) {
  private static final Duration SEE_ALL_EVERY = Duration.ofSeconds(1);

  static final Clients KAFKA =
      new Clients(
          properties ->
              new KafkaConsumer<>(
                  properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
          Ticker.SYSTEM);

  /** Reads new events, from where each partition's progress says. */
  PartitionConsumer fresh(ReaderSettings settings, Map<Partition, Progress> starts) {
    Map<Partition, Long> positions = new HashMap<>();
    starts.forEach((partition, progress) -> positions.put(partition, progress.next()));
    return new PartitionConsumer(
        consumer(settings, ClientProperties.fresh(settings)), positions, SEE_ALL_EVERY, ticker);
  }

  /** Reads pending events; empty where there are none. */
  Optional<PendingReader> pending(ReaderSettings settings, Map<Partition, Progress> starts) {
    Map<Partition, OffsetSet> pending = new HashMap<>();
    starts.forEach((partition, progress) -> pending.put(partition, progress.pending()));
    pending.values().removeIf(OffsetSet::isEmpty);
    return pending.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PendingReader(
                consumer(settings, ClientProperties.pending(settings)), pending, ticker));
  }

  /** Reads single events. */
  Consumer<byte[], byte[]> single(ReaderSettings settings) {
    return consumer(settings, ClientProperties.single(settings));
  }

  private Consumer<byte[], byte[]> consumer(
      ReaderSettings settings, Map<String, Object> properties) {
    return ClusterErrors.client(settings, () -> consumers.apply(properties));
  }
}
