package io.callrecordings.connect.flow;

import io.callrecordings.connect.fetch.RetryPolicy;
import java.util.OptionalLong;

/**
 * What the flow is told once.
 *
 * <p>Immutable.
 *
 * @param judge decides on answers
 * @param maxInFlight requests under way at once
 * @param maxOpen events open at once
 * @param recordingWaitMs how long after the call's completion a recording may become ready
 * @param onFailure what becomes of an event that cannot be decoded or fetched
 * @param outcomes whether the ending of each event is reported
 * @param heartbeatMs after how long without a record the progress of a partition is handed over on
 *     its own, in milliseconds; empty for never
 */
public record FlowRules(
    RetryPolicy judge,
    int maxInFlight,
    int maxOpen,
    long recordingWaitMs,
    OnFailure onFailure,
    boolean outcomes,
    OptionalLong heartbeatMs) {

  /** What becomes of an event that cannot be decoded, or a call that cannot be fetched. */
  public enum OnFailure {
    /** The task fails, and the event stays open. */
    FAIL,
    /** The event is passed over, logged, and handed over as a dead letter. */
    DEAD_LETTER,
    /** The event is passed over and logged. */
    SKIP
  }
}
