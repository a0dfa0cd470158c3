package io.callrecordings.connect.simulated;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of all requests, about 230 bytes for a call asked once. Confined to the server's event
 * loop.
 *
 * <p>Times are microseconds since the ledger was opened and must not go back.
 */
final class Ledger {
  private static final int ELSEWHERE_KEPT = 1_000;

  private final Instant opened;
  private final Map<String, CallLog> byId = new HashMap<>();
  private final List<CallLog> inOrder = new ArrayList<>();
  private final Map<String, Long> byStatus = new HashMap<>();
  private final Map<String, Long> elsewhere = new HashMap<>();
  private final SlidingSecond lastSecond = new SlidingSecond();
  private long requests;
  private int inFlight;
  private int maxInFlight;
  private int maxInAnySecond;
  private long firstAt;
  private long lastAt;

  Ledger(Instant opened) {
    this.opened = opened;
  }

  /** The log of a call, opened where there is none. */
  CallLog call(String callId) {
    CallLog known = byId.get(callId);
    if (known != null) {
      return known;
    }
    CallLog log = new CallLog(callId);
    byId.put(callId, log);
    inOrder.add(log);
    return log;
  }

  /** Counts a request that asked for no call. */
  void elsewhere(String method, String target) {
    String request = method + " " + target;
    if (elsewhere.size() < ELSEWHERE_KEPT || elsewhere.containsKey(request)) {
      elsewhere.merge(request, 1L, Long::sum);
    }
  }

  /** Counts the beginning of any request. */
  void begin(long now) {
    firstAt = requests == 0 ? now : firstAt;
    lastAt = now;
    requests++;
    inFlight++;
    maxInFlight = Math.max(maxInFlight, inFlight);
    maxInAnySecond = Math.max(maxInAnySecond, lastSecond.add(now));
  }

  /** Counts the end of any request. */
  void end(String status) {
    inFlight--;
    byStatus.merge(status, 1L, Long::sum);
  }

  /** Calls in the order they were first asked for; the list only ever grows at its end. */
  List<CallLog> calls() {
    return inOrder;
  }

  long requests() {
    return requests;
  }

  Optional<CallLog> find(String callId) {
    return Optional.ofNullable(byId.get(callId));
  }

  Instant at(long micros) {
    return opened.plus(micros, ChronoUnit.MICROS);
  }

  LedgerSummary summary(int connectionsOpen, long connectionsAccepted) {
    boolean asked = requests > 0;
    return new LedgerSummary(
        requests,
        byStatus,
        inFlight,
        maxInFlight,
        inOrder.size(),
        maxInAnySecond,
        asked ? Optional.of(at(firstAt)) : Optional.empty(),
        asked ? Optional.of(at(lastAt)) : Optional.empty(),
        elsewhere,
        connectionsOpen,
        connectionsAccepted);
  }
}
