package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.LedgerSummary;
import io.callrecordings.connect.simulated.QuoApiControl;
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
  private final QuoApiControl api;
  private final StopSignal stop;
  private final PrintStream out;
  private final List<String> calls;
  private final Duration limit;

  SelfCheck(LiveRun run, QuoApiControl api, int calls, StopSignal stop, PrintStream out) {
    this.run = run;
    this.api = api;
    this.stop = stop;
    this.out = out;
    this.calls = IntStream.range(0, calls).mapToObj(CallEvents::callId).toList();
    this.limit = LIMIT.plus(LIMIT_PER_CALL.multipliedBy(calls));
  }

  /** True if everything arrived exactly once; prints a summary. */
  boolean passes() {
    Duration arrivedAfter = awaitArrival();
    stepFor(SETTLE);
    Verdict verdict = verdict();
    LedgerSummary ledger = api.ledger();
    out.println();
    out.println((verdict.isExactlyOnce() ? "PASSED: " : "FAILED: ") + verdict.sentence() + ".");
    out.printf(
        "%d requests to the API, %d of them answered otherwise than 200; %.1f s from the first event"
            + " to the last recording.%n",
        ledger.requests(), Progress.retries(ledger), arrivedAfter.toMillis() / 1000.0);
    return verdict.isExactlyOnce();
  }

  /** Ends when all is there, when a repeat has arrived, after the limit, or on Ctrl-C. */
  private Duration awaitArrival() {
    Duration lastArrival = Duration.ZERO;
    Duration nextCheck = CHECK_INTERVAL;
    while (run.elapsed().compareTo(limit) < 0 && !stop.isRequestedWithin(Duration.ZERO)) {
      if (run.step() > 0) {
        lastArrival = run.elapsed();
      } else if (run.elapsed().compareTo(nextCheck) >= 0) {
        Verdict verdict = verdict();
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

  private Verdict verdict() {
    return run.arrivals().check(calls, api.histories());
  }
}
