package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.Partition;

/** An event that the flow wants read again, for a dead letter; given back with it. Immutable. */
public final class OriginalEventRequest {
  final FinishedCall finished;
  final OpenEvent event;

  OriginalEventRequest(FinishedCall finished, OpenEvent event) {
    this.finished = finished;
    this.event = event;
  }

  /** True if the event is not where it was read any more. */
  boolean isVoid() {
    return event.isVoid();
  }

  public Partition partition() {
    return event.state().partition;
  }

  public long offset() {
    return event.offset();
  }
}
