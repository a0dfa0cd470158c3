package io.callrecordings.connect.chaos;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts by fault. Confined to one thread. */
final class FaultTable {
  private static final String LINE = "%-14s %6s %11s %13s %9s %11s %5s %11s %9s %5s %11s%n";

  private final Map<Fault, Counts> byFault = new EnumMap<>(Fault.class);

  /**
   * What one fault met and did, or several of them together. Immutable.
   *
   * @param openCalls sent, but not finished when it came
   * @param cutTransactions that were open when it came
   * @param restarts of what had failed, by the operator
   */
  record Counts(
      int times,
      int openCalls,
      int cutTransactions,
      int restarts,
      Score recordings,
      Score outcomes) {
    static final Counts NONE = new Counts(0, 0, 0, 0, Score.NONE, Score.NONE);

    Counts plus(Counts other) {
      return new Counts(
          times + other.times,
          openCalls + other.openCalls,
          cutTransactions + other.cutTransactions,
          restarts + other.restarts,
          recordings.plus(other.recordings),
          outcomes.plus(other.outcomes));
    }

    boolean isExactlyOnce() {
      return recordings.isExactlyOnce() && outcomes.isExactlyOnce();
    }

    String line(String name) {
      return LINE.formatted(
          name,
          times,
          openCalls,
          cutTransactions,
          restarts,
          recordings.expected(),
          recordings.lost(),
          recordings.duplicated(),
          outcomes.expected(),
          outcomes.lost(),
          outcomes.duplicated());
    }
  }

  static String head() {
    return LINE.formatted(
        "fault",
        "times",
        "calls open",
        "transactions",
        "restarts",
        "recordings",
        "lost",
        "duplicated",
        "outcomes",
        "lost",
        "duplicated");
  }

  static String name(Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  void add(Fault fault, Counts counts) {
    byFault.merge(fault, counts, Counts::plus);
  }

  Counts total() {
    return byFault.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder(head());
    byFault.forEach((fault, counts) -> table.append(counts.line(name(fault))));
    return table.append(total().line("all")).toString();
  }
}
