package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.LedgerSummary;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the run is. Immutable.
 *
 * @param events call-completed events stored on their topic
 * @param recordings recordings arrived on theirs
 * @param api what the simulated API has counted; a real one tells nothing
 */
record Progress(Duration elapsed, long events, long recordings, Optional<LedgerSummary> api) {
  /** One line for the user. */
  String line() {
    String api =
        api()
            .map(a -> "   in flight %-4d retries %d".formatted(a.inFlight(), retries(a)))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%02d:%02d   events in %-6d recordings out %-6d%s",
        elapsed.toMinutes(),
        elapsed.toSecondsPart(),
        events,
        recordings,
        api);
  }

  /** Answers other than 200: each is asked for again, or given up. */
  static long retries(LedgerSummary ledger) {
    long ended = ledger.byStatus().values().stream().mapToLong(Long::longValue).sum();
    return ended - ledger.ended("200");
  }
}
