package io.callrecordings.connect.simulation;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What is given: the events on the topic, and how the API behaves.
 *
 * <p>Confined to one thread. Times are milliseconds of the epoch.
 */
final class World {
  static final long START = 1_700_000_000_000L;
  static final long WAIT_MS = 60_000;

  private static final int AROUND_MS = 10_000;

  final List<Log> logs = new ArrayList<>();
  private final Map<CallId, Script> scripts = new HashMap<>();
  private final SplittableRandom random;
  private final long outageFrom;
  private final long outageTo;
  private final Answer duringOutage;
  private final long revokedFrom;
  private final long revokedTo;
  private final boolean throttles;

  /** One of so many calls is poisoned. */
  private final int poisonRarity;

  /** Events of a call are on one partition, as those with the call as key. */
  private final boolean keyed;

  World(SplittableRandom random) {
    this.random = random;
    outageFrom = START + random.nextInt(4_000);
    outageTo = outageFrom + (random.nextInt(3) == 0 ? random.nextInt(20_000) : 0);
    duringOutage = Trouble.ofApi(random);
    revokedFrom = START + random.nextInt(10_000);
    revokedTo = revokedFrom + (random.nextInt(4) == 0 ? random.nextInt(400_000) : 0);
    poisonRarity = random.nextInt(4) == 0 ? 5 : 20;
    keyed = random.nextBoolean();
    throttles = random.nextInt(3) > 0;
    int partitions = 1 + random.nextInt(3);
    for (int number = 0; number < partitions; number++) {
      logs.add(newLog(new Partition("calls", number)));
    }
  }

  Log log(Partition partition) {
    return logs.get(partition.number());
  }

  /** True if nothing can be answered well at {@code now}, whoever asks for what. */
  boolean isDark(long now) {
    return isDown(now) || isRevoked(now);
  }

  private boolean isDown(long now) {
    return now >= outageFrom && now < outageTo;
  }

  /** True if the API refuses the key to everybody. */
  boolean isRevoked(long now) {
    return now >= revokedFrom && now < revokedTo;
  }

  /** For how long it has. */
  long revokedMs(long now) {
    return now - revokedFrom;
  }

  boolean isGuilty(String callId) {
    return script(new CallId(callId)).isGuilty();
  }

  private Log newLog(Partition partition) {
    List<Fate> events = new ArrayList<>();
    long offset = random.nextInt(100);
    for (int count = random.nextInt(15); count > 0; count--) {
      offset += random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0;
      offset += random.nextInt(8) == 0 ? random.nextInt(500) : 0;
      events.add(fate(partition, offset++));
    }
    return new Log(partition, events);
  }

  /** An event of the next edition of a log, with a timestamp that only that edition has. */
  Fate later(Log log, long offset) {
    Fate any = fate(log.partition, offset);
    Instant timestamp = Instant.ofEpochMilli(START - AROUND_MS - 1 - log.edition());
    Event event = new Event(log.partition, offset, Optional.of(timestamp), any.event.decoded());
    return new Fate(event, any.script);
  }

  private Fate fate(Partition partition, long offset) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return fate(partition, offset, new Decoded.Rejected("garbage"), Optional.empty());
    } else if (kind == 1) {
      return fate(
          partition,
          offset,
          new Decoded.Skipped("another type", Optional.empty()),
          Optional.empty());
    }
    Script script =
        scripts.computeIfAbsent(
            new CallId("AC" + (keyed ? partition.number() : 0) + "x" + random.nextInt(20)),
            this::newScript);
    CallCompleted call =
        new CallCompleted(
            script.callId,
            Optional.empty(),
            random.nextBoolean() ? Optional.of(aroundStart()) : Optional.empty(),
            random.nextInt(12) == 0,
            random.nextInt(5) == 0);
    return fate(partition, offset, new Decoded.Call(call), Optional.of(script));
  }

  private Fate fate(Partition partition, long offset, Decoded decoded, Optional<Script> script) {
    Optional<Instant> timestamp =
        random.nextInt(10) == 0 ? Optional.empty() : Optional.of(aroundStart());
    return new Fate(new Event(partition, offset, timestamp, decoded), script);
  }

  private Script newScript(CallId callId) {
    return new Script(callId, random.nextInt(poisonRarity) == 0, random);
  }

  /** Mostly a little before; now and then of a clock that is wrong, or of long ago. */
  private Instant aroundStart() {
    long skew =
        switch (random.nextInt(9)) {
          case 0 -> Duration.ofHours(random.nextInt(48) - 24L).toMillis();
          case 1 -> Duration.ofDays(random.nextInt(80) - 60L).toMillis();
          default -> 0;
        };
    return Instant.ofEpochMilli(START + skew - random.nextInt(AROUND_MS));
  }

  /** What the API answers to a request that ends at {@code now}. */
  Answer answer(CallId callId, long now) {
    if (isDown(now)) {
      return duringOutage;
    } else if (throttles && random.nextInt(30) == 0) {
      return new Answer.Throttled(
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(Duration.ofMillis(random.nextInt(3_000))));
    } else if (isRevoked(now)) {
      return new Answer.Unauthorized(401, "not yet");
    }
    Optional<Script> call = Optional.ofNullable(scripts.get(callId));
    boolean stale = call.map(Script::isSeenEarly).orElse(false) && random.nextInt(5) == 0;
    return call.map(asked -> asked.answer(stale ? START : now))
        .orElseGet(() -> new Answer.NoSuchCall("nobody made such a call"));
  }

  Script script(CallId callId) {
    return Optional.ofNullable(scripts.get(callId)).orElseThrow();
  }
}
