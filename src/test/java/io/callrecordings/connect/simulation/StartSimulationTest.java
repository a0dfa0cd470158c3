package io.callrecordings.connect.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.StartGate;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Starts with {@code events.start=latest} under deaths at any step: of the connector and of single
 * tasks, with decisions that are sent and not stored. Run by JUnit, on one thread; seeded.
 */
class StartSimulationTest {
  private static final int HISTORIES = 3_000;
  private static final int PARTITIONS = 4;

  @Test
  void noPartitionBeginsTwiceAtDifferentEventsNorBeforeTheFirstStart() {
    for (long seed = 1; seed <= HISTORIES; seed++) {
      new History(seed).run();
    }
  }

  /** One connector, its tasks, and what the worker stores of them. */
  private static final class History {
    private final long seed;
    private final SplittableRandom random;
    private final Map<Partition, Long> ends = new HashMap<>();
    private final Map<Partition, Long> firstEnds = new HashMap<>();
    private final Map<Partition, Long> begun = new HashMap<>();
    private Optional<FirstStarts> stored = Optional.empty();
    private Optional<FirstStarts> sent = Optional.empty();
    private FirstStarts decided;
    private List<Optional<StartGate>> gates = List.of();
    private long now;

    History(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      for (int number = 0; number < PARTITIONS; number++) {
        ends.put(new Partition("calls", number), (long) random.nextInt(100));
      }
      firstEnds.putAll(ends);
      this.decided = FirstStarts.of(ends);
      startConnector();
    }

    void run() {
      for (int step = 0; step < 200 || begun.size() < PARTITIONS; step++) {
        step();
      }
    }

    private void step() {
      now += random.nextInt(300);
      ends.replaceAll((partition, end) -> end + random.nextInt(3));
      int task = random.nextInt(gates.size());
      switch (random.nextInt(12)) {
        case 0 -> startConnector();
        case 1 -> startTask(task);
        case 2 -> flush();
        case 3 -> sent = Optional.empty(); // dropped, or its worker died
        default -> poll(task);
      }
    }

    /** Decides by what is stored, as the connector does, and starts all tasks. */
    private void startConnector() {
      decided = stored.orElseGet(() -> FirstStarts.of(ends));
      gates = new ArrayList<>();
      int tasks = 1 + random.nextInt(PARTITIONS);
      for (int task = 0; task < tasks; task++) {
        gates.add(Optional.empty());
      }
      for (int task = 0; task < tasks; task++) {
        startTask(task);
      }
    }

    private void startTask(int task) {
      gates.set(task, Optional.of(new StartGate(decided, mine(task), 1_000, now)));
    }

    private Set<Partition> mine(int task) {
      return Set.copyOf(
          ends.keySet().stream()
              .filter(partition -> partition.number() % gates.size() == task)
              .toList());
    }

    private void poll(int task) {
      if (gates.get(task).isEmpty()) {
        return;
      }
      StartGate gate = gates.get(task).get();
      if (stored.isPresent()) {
        mine(task).forEach(partition -> begin(partition, stored.get()));
        gates.set(task, Optional.empty());
        return;
      }
      Optional<Emission> beat = gate.heartbeat(now, Instant.ofEpochMilli(now));
      if (beat.isPresent()) {
        sent = Optional.of(decided);
      }
    }

    private void flush() {
      stored = stored.or(() -> sent);
    }

    private void begin(Partition partition, FirstStarts starts) {
      OptionalLong at = starts.of(partition);
      assertThat(at).as("seed %s: %s is decided about", seed, partition).isPresent();
      long first = begun.computeIfAbsent(partition, any -> at.getAsLong());
      assertThat(at.getAsLong())
          .as("seed %s: where %s begins", seed, partition)
          .isEqualTo(first)
          .isGreaterThanOrEqualTo(firstEnds.get(partition));
    }
  }
}
