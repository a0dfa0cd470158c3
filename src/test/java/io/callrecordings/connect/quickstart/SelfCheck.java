package io.callrecordings.connect.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs until every recording of every call has arrived, and a little longer to see whether one
 * arrives again. Confined to the run's thread.
 */
final class SelfCheck {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LIMIT_PER_CALL = Duration.ofMillis(20);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final LiveRun run;
  private final Judge judge;
  private final StopSignal stop;
  private final PrintStream out;
  private final Duration limit;

  /**
   * Checks a run.
   *
   * @param sending how long the calls take that are sent
   */
  SelfCheck(
      LiveRun run, Judge judge, int calls, Duration sending, StopSignal stop, PrintStream out) {
    this.run = run;
    this.judge = judge;
    this.stop = stop;
    this.out = out;
    this.limit = LIMIT.plus(LIMIT_PER_CALL.multipliedBy(calls)).plus(sending);
  }

  /** The ids of so many calls. */
  static List<String> calls(int number) {
    return IntStream.range(0, number).mapToObj(CallEvents::callId).toList();
  }

  /** True if everything arrived exactly once; prints a summary. */
  boolean passes() {
    Duration arrivedAfter = awaitArrival();
    stepFor(SETTLE);
    out.println();
    if (!judge.isReady()) {
      out.println(
          stop.isRequestedWithin(Duration.ZERO)
              ? "No verdict: stopped before it."
              : "FAILED: the parts were not whole again after " + limit.toSeconds() + " s.");
      return false;
    }
    Verdict verdict = judge.verdict(run.arrivals());
    out.println((verdict.isExactlyOnce() ? "PASSED: " : "FAILED: ") + verdict.sentence() + ".");
    out.println(judge.summary(arrivedAfter));
    return verdict.isExactlyOnce();
  }

  /** Ends when all is there, when a repeat has arrived, after the limit, or on Ctrl-C. */
  private Duration awaitArrival() {
    Duration lastArrival = Duration.ZERO;
    Duration nextCheck = CHECK_INTERVAL;
    while (run.elapsed().compareTo(limit) < 0 && !stop.isRequestedWithin(Duration.ZERO)) {
      if (run.step() > 0) {
        lastArrival = run.elapsed();
      } else if (judge.isReady() && run.elapsed().compareTo(nextCheck) >= 0) {
        Verdict verdict = judge.verdict(run.arrivals());
        if (verdict.isExactlyOnce() || verdict.isBroken()) {
          return lastArrival;
        }
        nextCheck = run.elapsed().plus(CHECK_INTERVAL);
      }
    }
    return lastArrival;
  }

  private void stepFor(Duration time) {
    Duration end = run.elapsed().plus(time);
    while (run.elapsed().compareTo(end) < 0 && !stop.isRequestedWithin(Duration.ZERO)) {
      run.step();
    }
  }
}
