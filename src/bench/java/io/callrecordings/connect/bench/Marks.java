package io.callrecordings.connect.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the connector is to reach, as ratios within one run. Pure: any thread. */
final class Marks {
  private static final List<String> EXACTLY_ONCE = List.of("connector", "connector-interval");

  private Marks() {}

  /** One of them. Immutable. */
  record Mark(String what, double measured, boolean atLeast, double wanted) {
    String verdict() {
      return (atLeast ? measured >= wanted : measured <= wanted) ? "met" : "MISSED";
    }
  }

  /** Those whose contestants and cells were in the run. */
  static List<Mark> of(List<Cell> cells, Paced paced) {
    List<Mark> marks = new ArrayList<>();
    for (Cell cell : cells) {
      for (String connector : EXACTLY_ONCE) {
        cell.rate(connector).ifPresent(rate -> addRates(marks, cell, connector, rate.median()));
        addCpu(marks, cell, connector);
      }
    }
    for (String connector : List.of("connector", "connector-alo")) {
      double p50 = paced.quantile(connector, 0.5);
      if (!Double.isNaN(p50)) {
        double wanted = connector.equals("connector-alo") ? 75 : 90;
        marks.add(new Mark(connector + ", p50 in ms", p50, false, wanted));
        marks.add(new Mark(connector + ", p99 in ms", paced.quantile(connector, 0.99), false, 150));
      }
    }
    return marks;
  }

  private static void addRates(List<Mark> marks, Cell cell, String connector, double rate) {
    int latency = cell.latencyMs();
    String where = connector + ", " + latency + " ms, " + cell.inFlight() + ", of ";
    boolean few = cell.inFlight() == 256;
    if (latency == 200) {
      marks.add(
          new Mark(where + "in flight / latency", rate / cell.bound().orElseThrow(), true, 0.97));
    }
    if (latency == 50 && few) {
      marks.add(new Mark(where + "raw client", rate / cell.raw(), true, 0.95));
      addRatio(marks, cell, where, "parallel-vertx", rate, 1);
      addRatio(marks, cell, where, "parallel-tx", rate, 1.6);
      addRatio(marks, cell, where, "parallel-tx-lean", rate, 1.6);
    }
    if (latency == 0 && few) {
      addRatio(marks, cell, where, "ideal", rate, 0.8);
      addRatio(marks, cell, where, "parallel-tx", rate, 4);
      addRatio(marks, cell, where, "parallel-tx-lean", rate, 4);
    }
    if (latency >= 50) {
      addRatio(marks, cell, where, "connector-alo", rate, 0.9);
    }
  }

  private static void addRatio(
      List<Mark> marks, Cell cell, String where, String other, double rate, double wanted) {
    cell.rate(other)
        .ifPresent(
            theirs -> marks.add(new Mark(where + other, rate / theirs.median(), true, wanted)));
  }

  private static void addCpu(List<Mark> marks, Cell cell, String connector) {
    Optional<Spread> ours = cell.cpu(connector);
    Optional<Spread> ideal = cell.cpu("ideal");
    if (ours.isPresent() && ideal.isPresent()) {
      marks.add(
          new Mark(
              connector + ", " + cell.latencyMs() + " ms, " + cell.inFlight() + ", CPU of ideal",
              ours.get().median() / ideal.get().median(),
              false,
              1.3));
    }
  }
}
