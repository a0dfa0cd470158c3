package io.callrecordings.connect.simulation;

import org.junit.jupiter.api.Test;

/** Holds many histories of the pure core against what must come out of them. */
class FlowSimulationTest {
  private static final long HISTORIES = Long.getLong("simulation.histories", 20_000);
  private static final long FIRST_SEED = Long.getLong("simulation.seed", 1);

  @Test
  void everyHistoryKeepsTheInvariants() {
    long crashes = 0;
    long repeats = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      History history = new History(seed);
      try {
        history.run();
        Invariants.check(history);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "seed "
                + seed
                + " (run it alone with -Dsimulation.seed="
                + seed
                + " -Dsimulation.histories=1): "
                + e.getMessage(),
            e);
      }
      crashes += history.crashes;
      repeats += history.store.repeats();
    }
    System.out.printf(
        "simulation: %d histories from seed %d, %d crashes, %d repeats without exactly once%n",
        HISTORIES, FIRST_SEED, crashes, repeats);
  }
}
