package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.LedgerSummary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the run is. Immutable.
 *
 * @param events call-completed events stored on their topic
 * @param recordings recordings arrived on theirs
 * @param activity what the connector's metrics tell, once they do
 */
record Progress(Duration elapsed, long events, long recordings, Optional<Activity> activity) {
  /** One line for the user. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s   events in %-6d recordings out %-6d%s",
        clock(elapsed),
        events,
        recordings,
        activity.map(Activity::line).orElse(""));
  }

  /** Minutes and seconds. */
  static String clock(Duration elapsed) {
    return String.format(Locale.ROOT, "%02d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }

  /** Further lines: trouble with the API, and the call that waits longest. */
  List<String> remarks() {
    return activity.map(Activity::remarks).orElse(List.of());
  }

  /** Answers other than 200: each is asked for again, or given up. */
  static long retries(LedgerSummary ledger) {
    long ended = ledger.byStatus().values().stream().mapToLong(Long::longValue).sum();
    return ended - ledger.ended("200");
  }
}
