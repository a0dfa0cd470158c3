package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;

/** One request that the flow wants made; given back with its answer. Immutable. */
public final class Request {
  final OpenCall call;
  final boolean probe;

  Request(OpenCall call, boolean probe) {
    this.call = call;
    this.probe = probe;
  }

  public CallId callId() {
    return call.callId.orElseThrow();
  }
}
