package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * What is given: the events on the topic, and how the API behaves.
 *
 * <p>Confined to one thread. Times are milliseconds from 0.
 */
final class World {
  static final long START = 1_000_000;

  /** How the API behaves for one call. */
  record Script(int recordings, int failures, long readyAt, boolean refused, boolean knownLate) {}

  final Map<Partition, NavigableMap<Long, Event>> events = new TreeMap<>();
  final Map<CallId, Script> scripts = new HashMap<>();
  private final Map<CallId, Integer> failed = new HashMap<>();
  private final Random random;
  private final long outageFrom;
  private final long outageTo;

  World(Random random) {
    this.random = random;
    this.outageFrom = START + random.nextInt(4_000);
    this.outageTo = random.nextInt(3) == 0 ? outageFrom + random.nextInt(20_000) : outageFrom;
    int partitions = 1 + random.nextInt(3);
    for (int number = 0; number < partitions; number++) {
      events.put(new Partition("calls", number), events(new Partition("calls", number)));
    }
  }

  private NavigableMap<Long, Event> events(Partition partition) {
    NavigableMap<Long, Event> log = new TreeMap<>();
    long offset = random.nextInt(100);
    for (int count = random.nextInt(15); count > 0; count--) {
      offset += random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
      log.put(offset, new Event(partition, offset, timestamp(), decoded(partition)));
      offset++;
    }
    return log;
  }

  private Optional<Instant> timestamp() {
    return random.nextInt(10) == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(START - random.nextInt(5_000)));
  }

  private Decoded decoded(Partition partition) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return new Decoded.Rejected("garbage");
    } else if (kind == 1) {
      return new Decoded.Skipped("another type");
    }
    CallId callId = new CallId("AC" + partition.number() + "x" + random.nextInt(25));
    scripts.computeIfAbsent(callId, id -> script());
    Optional<Instant> completedAt =
        random.nextBoolean()
            ? Optional.of(Instant.ofEpochMilli(START - random.nextInt(10_000)))
            : Optional.empty();
    return new Decoded.Call(
        new CallCompleted(callId, Optional.empty(), completedAt, false, random.nextInt(5) == 0));
  }

  private Script script() {
    return new Script(
        random.nextInt(4),
        random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0,
        random.nextInt(3) == 0 ? START + random.nextInt(30_000) : 0,
        random.nextInt(20) == 0,
        random.nextBoolean());
  }

  /** What the API answers to a request for {@code callId} that ends at {@code now}. */
  Answer answer(CallId callId, long now) {
    Script script = script(callId);
    if (now >= outageFrom && now < outageTo) {
      return random.nextBoolean()
          ? new Answer.Unreachable("refused")
          : new Answer.Unavailable(Optional.of(503), "outage");
    } else if (random.nextInt(40) == 0) {
      return new Answer.Throttled(Optional.empty());
    } else if (failed.merge(callId, 1, Integer::sum) <= script.failures()) {
      return new Answer.Unavailable(Optional.of(500), "unlucky");
    } else if (script.refused()) {
      return new Answer.Refused(400, "never");
    } else if (now < script.readyAt() && script.knownLate()) {
      return random.nextBoolean() ? new Answer.NoSuchCall("") : new Answer.Found(List.of());
    }
    List<Recording> recordings = new ArrayList<>();
    for (int segment = 1; segment <= script.recordings(); segment++) {
      recordings.add(recording(callId, segment, now >= script.readyAt()));
    }
    return new Answer.Found(recordings);
  }

  private static Recording recording(CallId callId, int segment, boolean ready) {
    return new Recording(
        recordingId(callId, segment),
        Optional.of(ready ? "completed" : "processing"),
        Optional.empty(),
        ready ? Optional.of("https://media/x") : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static String recordingId(CallId callId, int segment) {
    return "CR" + callId.value() + "-" + segment;
  }

  NavigableMap<Long, Event> log(Partition partition) {
    return Optional.ofNullable(events.get(partition)).orElseThrow();
  }

  Script script(CallId callId) {
    return Optional.ofNullable(scripts.get(callId)).orElseThrow();
  }
}
