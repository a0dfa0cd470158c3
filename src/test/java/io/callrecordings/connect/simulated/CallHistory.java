package io.callrecordings.connect.simulated;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger holds of one call. Immutable; any thread.
 *
 * @param targets every request target asked, byte for byte as it was on the wire
 * @param asked the requests in the order they came
 * @param recordings those of the last 200 that carried any or said {@code []}; empty without one
 */
public record CallHistory(
    String callId,
    List<String> targets,
    List<Asked> asked,
    Optional<List<SimulatedRecording>> recordings) {

  /**
   * One request.
   *
   * @param status the HTTP status; or {@code in-flight}; or the label of the {@link Fault} that it
   *     met; or {@code gone} where the client left before the answer
   */
  public record Asked(String status, Instant begin, Optional<Instant> end) {}

  public CallHistory {
    targets = List.copyOf(targets);
    asked = List.copyOf(asked);
  }

  /** The statuses in the order the requests came. */
  public List<String> statuses() {
    return asked.stream().map(Asked::status).toList();
  }
}
