package io.callrecordings.connect.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds many histories of the pure core against what must come out of them. One thread. */
class FlowSimulationTest {
  private static final long HISTORIES = Long.getLong("simulation.histories", 100_000);
  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

  /**
   * Histories that find bugs which others pass over: a pending event that is admitted twice (10),
   * events that only wait for room counted as orphans of a replaced log (78), and events before the
   * cut of a log dropped with those behind it (149).
   */
  @ParameterizedTest
  @ValueSource(longs = {10, 78, 149})
  void historiesThatFindRareBugs(long seed) {
    run(seed);
  }

  @Test
  void everyHistoryKeepsTheInvariants() {
    long requests = 0;
    long crashes = 0;
    long failures = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      History history = run(seed);
      requests += history.starts.count();
      crashes += history.store.crashes;
      failures += history.failures;
    }
    System.out.printf(
        "simulation: %d histories from seed %d with %d requests, %d crashes, %d failed tasks%n",
        HISTORIES, FIRST_SEED, requests, crashes, failures);
  }

  private static History run(long seed) {
    try {
      History history = new History(seed);
      history.run();
      return history;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed %d (alone: -Dsimulation.seed=%d -Dsimulation.histories=1): %s"
              .formatted(seed, seed, e.getMessage()),
          e);
    }
  }
}
