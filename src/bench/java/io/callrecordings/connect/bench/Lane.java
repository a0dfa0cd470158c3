package io.callrecordings.connect.bench;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A contestant's own topics, with an account of what went in and what can be read from outside.
 * Confined to one thread.
 */
final class Lane implements AutoCloseable {
  private static final int EVENT_PARTITIONS = 3;
  private static final int RECORDING_PARTITIONS = 2;
  private static final Duration POLL = Duration.ofMillis(100);

  private final String name;
  private final EventWriter writer;
  private final OutsideReader reader;
  private final Set<String> expected = new HashSet<>();
  private int usualExpected;
  private long repeated;

  /** Creates the topics. */
  Lane(String name, String bootstrapServers, SchemaRegistry registry) {
    this.name = name;
    Topics.create(
        bootstrapServers, Map.of(events(), EVENT_PARTITIONS, recordings(), RECORDING_PARTITIONS));
    registry.register(recordings(), Path.of("config", "CallRecording.avsc"));
    writer = new EventWriter(bootstrapServers, events());
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
    List<String> events = new ArrayList<>(calls.size());
    for (String call : calls) {
      expected.add(Calls.recordingOf(call));
      usualExpected += isUsual(Calls.recordingOf(call)) ? 1 : 0;
      events.add(Calls.event(call));
    }
    int next = 0;
    for (String call : calls) {
      writer.write(call, events.get(next++));
    }
    writer.flush();
  }

  /** Reads what has arrived meanwhile. */
  void poll() {
    for (String recording : reader.poll(POLL)) {
      if (!expected.remove(recording)) {
        repeated++;
      } else if (isUsual(recording)) {
        usualExpected--;
      }
    }
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
