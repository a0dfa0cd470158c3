package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;

/**
 * One request that the flow wants made; given back with its answer.
 *
 * <p>Immutable. Asks for an open call, or is the control question.
 */
public abstract sealed class Request permits CallRequest, ControlRequest {
  final boolean probe;

  /** How many requests had been answered well when this one started. */
  final long wellAnswered;

  Request(boolean probe, long wellAnswered) {
    this.probe = probe;
    this.wellAnswered = wellAnswered;
  }

  /** The call that is asked for. */
  public abstract CallId callId();
}
