package io.callrecordings.connect.process;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes events to their topic. This class is thread-safe. */
public final class EventWriter implements AutoCloseable {
  private final KafkaProducer<String, String> producer;
  private final String topic;
  private final AtomicInteger stored = new AtomicInteger();
  private final ConcurrentLinkedQueue<Exception> failures = new ConcurrentLinkedQueue<>();

  public EventWriter(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                "5",
                // While a partition is being created, a second batch can be taken before the first,
                // which is then refused until it expires.
                "max.in.flight.requests.per.connection",
                "1"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Hands over an event; it is stored for sure once {@link #flush} has returned. */
  public void write(String key, String event) {
    write(new ProducerRecord<>(topic, key, event));
  }

  /** Hands over an event of an earlier time. */
  public void write(String key, String event, Instant timestamp) {
    write(new ProducerRecord<>(topic, null, timestamp.toEpochMilli(), key, event));
  }

  /** Hands over an event of an earlier time, with a header. */
  public void write(String key, String event, Instant timestamp, String header, String text) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(topic, null, timestamp.toEpochMilli(), key, event);
    record.headers().add(header, text.getBytes(StandardCharsets.UTF_8));
    write(record);
  }

  /** Hands over an event for one partition of the topic. */
  public void write(int partition, String key, String event) {
    write(new ProducerRecord<>(topic, partition, key, event));
  }

  /** Hands over an event without a key. */
  public void write(String event) {
    write(new ProducerRecord<>(topic, event));
  }

  /** Hands over a key without a value. */
  public void writeTombstone(String key) {
    write(new ProducerRecord<>(topic, key, null));
  }

  private void write(ProducerRecord<String, String> record) {
    var unused = producer.send(record, this::completed);
  }

  private void completed(@Nullable RecordMetadata place, @Nullable Exception failure) {
    if (failure == null) {
      stored.incrementAndGet();
    } else {
      failures.add(failure);
    }
  }

  /** How many events are stored so far. */
  public int stored() {
    return stored.get();
  }

  /** Waits until all events are stored; fails where one could not be. */
  public void flush() {
    producer.flush();
    check();
  }

  /** Fails where an event could not be stored; waits for none. */
  public void check() {
    if (!failures.isEmpty()) {
      throw new ProcessFailedException("cannot write to " + topic + ": " + failures.peek());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
