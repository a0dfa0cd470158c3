package io.callrecordings.connect.looks;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the documentation, as the simulation fills them. Pure functions; any thread. */
final class LooksTable {
  private LooksTable() {}

  static String markdown() {
    return "\n| ready after (median) | fixed pauses | learned | learned, first 200 calls |"
        + " in vain: fixed, learned |\n|---|---|---|---|---|\n"
        + Stream.of(Readiness.values()).map(LooksTable::idle).collect(Collectors.joining())
        + "\n| ready after (median) | calls/s | fixed pauses | learned |\n|---|---|---|---|\n"
        + busy(Readiness.USUAL, 6.8)
        + busy(Readiness.QUICK, 7)
        + busy(Readiness.SLOW, 5)
        + busy(Readiness.MIXED, 5.6)
        + busy(Readiness.SLOWER, 6.6)
        + "\n";
  }

  private static String idle(Readiness readiness) {
    Measured fixed = Measured.fixed(readiness, LooksTest.IDLE);
    Measured learned = Measured.learned(readiness, LooksTest.IDLE);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.1f, %.1f |%n",
        readiness.words,
        fixed.figures(),
        learned.figures(),
        learned.figures(0, 200),
        fixed.requestsInVain(),
        learned.requestsInVain());
  }

  private static String busy(Readiness readiness, double perSecond) {
    Measured fixed = Measured.fixed(readiness, perSecond);
    Measured learned = Measured.learned(readiness, perSecond);
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %s, %.0f %% of the budget | %s, %.0f %% |%n",
        readiness.words,
        perSecond,
        fixed.figures(),
        100 * fixed.used(),
        learned.figures(),
        100 * learned.used());
  }
}
