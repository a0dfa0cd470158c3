package io.callrecordings.connect.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.chaos.FaultTable.Counts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Two connectors on two workers with exactly-once enabled, one of which loses every third recording
 * to a transformation, while one fault after the other strikes. On JUnit's thread.
 */
class ExactlyOnceIT {
  private static final int FAULTS = Integer.getInteger("chaos.faults", Fault.values().length);
  private static final long SEED = Long.getLong("chaos.seed", 1);

  private final Operator operator = new Operator();
  private final FaultTable table = new FaultTable();

  @Test
  void nothingIsLostAndNothingIsThereTwiceWhateverIsKilledOrFrozen() {
    System.out.printf("%d faults, seed %d%n%s", FAULTS, SEED, FaultTable.head());
    SplittableRandom random = new SplittableRandom(SEED);
    try (Cluster cluster = Cluster.start(directory());
        Subject whole = Subject.withOutcomes(cluster.environment(), "whole", 0, Map.of());
        Subject filtered =
            Subject.filtered(
                cluster.environment(),
                "filtered",
                500_000,
                filterInLongTransactions(),
                id -> !EveryThird.holdsFor(id))) {
      Round round = new Round(cluster, List.of(whole, filtered), operator, random);
      for (Fault fault : Fault.sequence(FAULTS, random)) {
        Counts counts = round.run(fault);
        System.out.print(counts.line(FaultTable.name(fault)));
        table.add(fault, counts);
      }
      System.out.printf("%d faults, seed %d%n%s", FAULTS, SEED, table);
      assertThat(whole.recordings().missing()).isEmpty();
      assertThat(whole.recordings().surplus()).isEmpty();
      assertThat(whole.outcomes().missing()).isEmpty();
      assertThat(whole.outcomes().surplus()).isEmpty();
      assertThat(filtered.recordings().missing()).isEmpty();
      assertThat(filtered.recordings().surplus()).isEmpty();
    }
    assertThat(table.total()).matches(Counts::isExactlyOnce, "exactly once");
    assertThat(operator.failuresOfTheConnector()).isEmpty();
  }

  /** The other connector has a transaction for each batch. */
  private static Map<String, String> filterInLongTransactions() {
    Map<String, String> changes = new HashMap<>(PredicatePlugin.filter());
    changes.put("transaction.boundary", "interval");
    changes.put("transaction.boundary.interval.ms", "500");
    return changes;
  }

  private static Path directory() {
    return Path.of("target", "e2e", ProcessHandle.current().pid() + "-chaos").toAbsolutePath();
  }
}
