package io.callrecordings.connect.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the connector is to reach, as ratios within one run. Pure: any thread. */
final class Marks {
  private static final List<String> EXACTLY_ONCE = List.of("connector", "connector-interval");

  private Marks() {}

  /** One of them; its median decides. Immutable. */
  record Mark(String what, Spread measured, boolean atLeast, double wanted) {
    String verdict() {
      double median = measured.median();
      return (atLeast ? median >= wanted : median <= wanted) ? "met" : "MISSED";
    }
  }

  /** Those whose contestants and cells were in the run. */
  static List<Mark> of(List<Cell> cells, Paced paced) {
    List<Mark> marks = new ArrayList<>();
    for (Cell cell : cells) {
      for (String connector : EXACTLY_ONCE) {
        addRates(marks, cell, connector);
        add(
            marks,
            where(cell, connector) + "CPU of ideal",
            cpuOfIdeal(cell, connector),
            false,
            1.3);
      }
    }
    for (String connector : List.of("connector", "connector-alo")) {
      double p50 = connector.equals("connector-alo") ? 75 : 90;
      addDelay(marks, paced, connector, 0.5, p50);
      addDelay(marks, paced, connector, 0.99, 150);
    }
    return marks;
  }

  private static void addRates(List<Mark> marks, Cell cell, String connector) {
    int latency = cell.latencyMs();
    String where = where(cell, connector) + "of ";
    boolean few = cell.inFlight() == 256;
    if (latency == 200) {
      add(marks, where + "in flight / latency", cell.ofBound(connector), true, 0.97);
    }
    if (latency == 50 && few) {
      add(marks, where + "raw client", cell.ofRaw(connector), true, 0.95);
      addRatio(marks, cell, connector, "parallel-vertx", 1);
      addRatio(marks, cell, connector, "parallel-tx", 1.6);
      addRatio(marks, cell, connector, "parallel-tx-lean", 1.6);
    }
    if (latency == 0 && few) {
      addRatio(marks, cell, connector, "ideal", 0.8);
      addRatio(marks, cell, connector, "parallel-tx", 4);
      addRatio(marks, cell, connector, "parallel-tx-lean", 4);
    }
    if (latency >= 50) {
      addRatio(marks, cell, connector, "connector-alo", 0.9);
    }
  }

  private static String where(Cell cell, String connector) {
    return "%s, %d ms, %d, ".formatted(connector, cell.latencyMs(), cell.inFlight());
  }

  private static Optional<Spread> cpuOfIdeal(Cell cell, String connector) {
    return cell.ratio(connector, "ideal", Round::totalCpu);
  }

  private static void addRatio(
      List<Mark> marks, Cell cell, String connector, String other, double wanted) {
    Optional<Spread> ratio = cell.ratio(connector, other, Round::rate);
    add(marks, where(cell, connector) + "of " + other, ratio, true, wanted);
  }

  private static void addDelay(
      List<Mark> marks, Paced paced, String connector, double quantile, double wantedMs) {
    String what = "%s, p%.0f in ms".formatted(connector, 100 * quantile);
    add(marks, what, paced.quantile(connector, quantile).map(Spread::exactly), false, wantedMs);
  }

  private static void add(
      List<Mark> marks, String what, Optional<Spread> measured, boolean atLeast, double wanted) {
    measured.ifPresent(spread -> marks.add(new Mark(what, spread, atLeast, wanted)));
  }
}
