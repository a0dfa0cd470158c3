package io.callrecordings.connect.simulated;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All requests in a few numbers; those of the control API are not among them. Immutable; any
 * thread.
 *
 * @param byStatus ended requests by {@link CallHistory.Asked#status}
 * @param calls different call ids asked for
 * @param maxRequestsInAnySecond of all windows of one second, wherever they begin
 * @param elsewhere requests that asked for no call (another path, a bad call id, a wrong method),
 *     by method and target; the first 1,000 different ones
 * @param connectionsOpen without those that carry control requests
 * @param connectionsAccepted since the start, without those that carry control requests
 */
public record LedgerSummary(
    long requests,
    Map<String, Long> byStatus,
    int inFlight,
    int maxInFlight,
    int calls,
    int maxRequestsInAnySecond,
    Optional<Instant> firstAt,
    Optional<Instant> lastAt,
    Map<String, Long> elsewhere,
    int connectionsOpen,
    long connectionsAccepted) {

  public LedgerSummary {
    byStatus = Map.copyOf(byStatus);
    elsewhere = Map.copyOf(elsewhere);
  }

  /** How many requests ended like this. */
  public long ended(String status) {
    return byStatus.getOrDefault(status, 0L);
  }
}
