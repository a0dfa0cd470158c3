package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.LedgerSummary;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A judge that knows what the API has answered, for a run in which it remembers everything.
 * Immutable.
 *
 * @param calls those whose events are written
 */
record LedgerJudge(QuoApiControl api, List<String> calls) implements Judge {
  LedgerJudge {
    calls = List.copyOf(calls);
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public Verdict verdict(Arrivals arrivals) {
    return arrivals.check(calls, api.histories());
  }

  @Override
  public String summary(Duration arrivedAfter) {
    LedgerSummary ledger = api.ledger();
    return String.format(
        Locale.ROOT,
        "%d requests to the API, %d of them answered otherwise than 200; %.1f s from the first event"
            + " to the last recording.",
        ledger.requests(),
        Progress.retries(ledger),
        arrivedAfter.toMillis() / 1000.0);
  }
}
