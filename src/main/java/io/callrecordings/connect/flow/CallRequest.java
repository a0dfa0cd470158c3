package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;

/** Request for the recordings of an open call. Immutable. */
final class CallRequest extends Request {
  final OpenCall call;

  CallRequest(OpenCall call, boolean probe, long wellAnswered) {
    super(probe, wellAnswered);
    this.call = call;
  }

  @Override
  public CallId callId() {
    return call.callId.orElseThrow();
  }
}
