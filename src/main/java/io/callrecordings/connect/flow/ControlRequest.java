package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;

/** Request for a call that cannot exist, whose answer tells whether API and key work. Immutable. */
final class ControlRequest extends Request {
  /** Too short and too plain for an id of the API's. */
  static final CallId NO_CALL = new CallId("AC-control-question");

  ControlRequest(boolean probe, long wellAnswered) {
    super(probe, wellAnswered);
  }

  @Override
  public CallId callId() {
    return NO_CALL;
  }
}
