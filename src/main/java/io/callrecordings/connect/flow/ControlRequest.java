package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;

/** Request for a call that cannot exist, whose answer tells whether API and key work. Immutable. */
final class ControlRequest extends Request {
  ControlRequest(boolean probe, long wellAnswered) {
    super(probe, wellAnswered);
  }

  @Override
  public CallId callId() {
    return CallId.IMPOSSIBLE;
  }
}
