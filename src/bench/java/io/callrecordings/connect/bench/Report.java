package io.callrecordings.connect.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints what was measured. Used by one thread. */
final class Report {
  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void cell(Cell cell) {
    out.printf(
        "%n%d ms, %,d in flight: raw client %,.0f/s, ceiling %,.0f/s%n",
        cell.latencyMs(), cell.inFlight(), cell.raw(), cell.ceiling());
    out.printf(
        "  %-20s %9s %19s %8s %9s %9s %9s%n",
        "", "records/s", "quartiles", "ceiling", "CPU/1000", "process", "broker");
    cell.rounds()
        .forEach(
            (name, rounds) -> {
              Spread rate = Spread.of(rounds, Round::rate);
              out.printf(
                  "  %-20s %,9.0f %,9.0f-%,9.0f %7.0f%% %9.3f %9.3f %9.3f%n",
                  name,
                  rate.median(),
                  rate.lowerQuartile(),
                  rate.upperQuartile(),
                  100 * rate.median() / cell.ceiling(),
                  Spread.of(rounds, Round::totalCpu).median(),
                  Spread.of(rounds, Round::cpu).median(),
                  Spread.of(rounds, Round::brokerCpu).median());
            });
    out.flush();
  }

  void delays(Map<String, List<Double>> delays) {
    out.printf("%nfrom event to readable record, 50 ms, 100 calls/s, in ms%n");
    delays.forEach(
        (name, ms) ->
            out.printf(
                "  %-20s p50 %6.1f  p99 %6.1f  of %,d%n",
                name, Spread.quantile(ms, 0.5), Spread.quantile(ms, 0.99), ms.size()));
  }

  void marks(List<Cell> cells, Paced paced) {
    out.printf("%nmarks, medians of the ratios of each round%n");
    Marks.of(cells, paced)
        .forEach(
            mark ->
                out.printf(
                    "  %-7s %s: %s, wanted %s %.2f%n",
                    mark.verdict(),
                    mark.what(),
                    mark.measured(),
                    mark.atLeast() ? "at least" : "at most",
                    mark.wanted()));
  }

  void heaps(Map<String, Long> megabytes) {
    out.printf(
        "%nheap at that rate, after a full collection (connector-interval is in connector's worker)%n");
    megabytes.forEach((name, heap) -> out.printf("  %-20s %4d MB%n", name, heap));
  }

  /** Counts what was lost and what came twice; whether that is what was promised. */
  boolean account(List<Contestant> contestants) {
    boolean kept = true;
    out.printf("%nread from outside%n");
    for (Contestant contestant : contestants) {
      Lane lane = contestant.lane();
      out.printf(
          "  %-20s lost %d, repeated %d%s%n",
          contestant.name(),
          lane.expected(),
          lane.repeated(),
          contestant.exactlyOnce() ? "" : " (at least once)");
      kept &= lane.expected() == 0 && (lane.repeated() == 0 || !contestant.exactlyOnce());
    }
    return kept;
  }
}
