package io.callrecordings.connect.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long after its event a recording can be read, at 100 calls per second and 50 ms. Used by one
 * thread.
 */
final class Paced {
  private static final int PER_SECOND = 100;
  private static final int ROUNDS = 2;
  private static final int IN_FLIGHT = 256;
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final Duration WARM = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Field field;
  private final Duration length;
  private final Supplier<String> calls;
  private final Map<String, List<Double>> delays = new LinkedHashMap<>();
  private final Map<String, Long> heaps = new LinkedHashMap<>();

  Paced(Field field, int seconds, Supplier<String> calls) {
    this.field = field;
    this.length = Duration.ofSeconds(seconds);
    this.calls = calls;
  }

  /** Milliseconds, by contestant; those that cannot keep up are left out. */
  Map<String, List<Double>> run() {
    field.api().latency(LATENCY);
    for (int i = 0; i < ROUNDS && !length.isZero(); i++) {
      for (Contestant contestant : field.contestants()) {
        if (contestant.mostInFlight() >= PER_SECOND) {
          contestant.start(IN_FLIGHT);
          send(contestant.lane(), WARM);
          delays
              .computeIfAbsent(contestant.name(), name -> new ArrayList<>())
              .addAll(send(contestant.lane(), length));
          heaps.put(contestant.name(), Usage.heapMegabytes(contestant.process()));
          contestant.stop();
        }
      }
    }
    return delays;
  }

  private List<Double> send(Lane lane, Duration time) {
    List<Double> arrived = new ArrayList<>();
    long begin = System.nanoTime();
    long pause = Duration.ofSeconds(1).toNanos() / PER_SECOND;
    long next = begin;
    while (System.nanoTime() - begin < time.toNanos()) {
      if (System.nanoTime() >= next) {
        lane.send(calls.get());
        next += pause;
      }
      long left = Math.max(0, next - System.nanoTime());
      lane.poll(Duration.ofNanos(left)).forEach(nanos -> arrived.add(nanos / 1e6));
    }
    arrived.addAll(lane.pollUntil(() -> lane.expected() == 0, Duration.ofMillis(10), LIMIT));
    return arrived;
  }

  /** Megabytes of heap by contestant, at work. */
  Map<String, Long> heaps() {
    return Collections.unmodifiableMap(heaps);
  }

  /** A quantile of what {@link #run} measured; empty where it measured nothing. */
  Optional<Double> quantile(String contestant, double q) {
    return Optional.ofNullable(delays.get(contestant)).map(all -> Spread.quantile(all, q));
  }
}
