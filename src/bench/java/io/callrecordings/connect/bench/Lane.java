package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A contestant's own topics, with an account of what went in and what can be read from outside.
 * Confined to one thread.
 */
final class Lane implements AutoCloseable {
  private static final int EVENT_PARTITIONS = 3;
  private static final int RECORDING_PARTITIONS = 2;

  private final String name;
  private final KafkaProducer<String, byte[]> writer;
  private final OutsideReader reader;
  private final Map<String, Long> expected = new HashMap<>();
  private int usualExpected;
  private long repeated;

  /** Creates the topics. */
  Lane(String name, String bootstrapServers, SchemaRegistry registry) {
    this.name = name;
    Topics.create(
        bootstrapServers, Map.of(events(), EVENT_PARTITIONS, recordings(), RECORDING_PARTITIONS));
    registry.register(recordings(), Path.of("config", "CallRecording.avsc"));
    writer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    reader = new OutsideReader(bootstrapServers, recordings());
  }

  String name() {
    return name;
  }

  String events() {
    return name + "-events";
  }

  String recordings() {
    return name + "-recordings";
  }

  /** Writes the events of these calls, and returns when they are stored. */
  void send(Collection<String> calls) {
    calls.forEach(this::send);
    writer.flush();
  }

  /** Writes the event of a call; it is stored soon. */
  void send(String call) {
    byte[] event = Calls.event(call).getBytes(StandardCharsets.UTF_8);
    usualExpected += isUsual(Calls.recordingOf(call)) ? 1 : 0;
    expected.put(Calls.recordingOf(call), System.nanoTime());
    var unused = writer.send(new ProducerRecord<>(events(), call, event));
  }

  /**
   * Reads what arrives within the time, at most, or has arrived meanwhile; answers how many
   * nanoseconds after its event each recording was there that had not been there before, unless its
   * call is late.
   */
  List<Long> poll(Duration limit) {
    List<String> recordings = reader.poll(limit);
    long now = System.nanoTime();
    List<Long> delays = new ArrayList<>(recordings.size());
    for (String recording : recordings) {
      Optional<Long> sent = Optional.ofNullable(expected.remove(recording));
      if (sent.isEmpty()) {
        repeated++;
      } else if (isUsual(recording)) {
        delays.add(now - sent.get());
        usualExpected--;
      }
    }
    return delays;
  }

  /**
   * Reads until something is the case, a moment at a time and no longer than {@code limit}; answers
   * the delays of {@link #poll} in milliseconds.
   */
  List<Double> pollUntil(BooleanSupplier done, Duration moment, Duration limit) {
    List<Double> delays = new ArrayList<>();
    long begin = System.nanoTime();
    while (!done.getAsBoolean() && System.nanoTime() - begin < limit.toNanos()) {
      poll(moment).forEach(nanos -> delays.add(nanos / 1e6));
    }
    return delays;
  }

  private static boolean isUsual(String recording) {
    return !recording.startsWith(Calls.recordingOf(Calls.LATE));
  }

  /** How many recordings are not there yet. */
  int expected() {
    return expected.size();
  }

  /** How many recordings of calls that are not late are not there yet. */
  int usualExpected() {
    return usualExpected;
  }

  /** How many records came once too often. */
  long repeated() {
    return repeated;
  }

  @Override
  public void close() {
    writer.close();
    reader.close();
  }
}
