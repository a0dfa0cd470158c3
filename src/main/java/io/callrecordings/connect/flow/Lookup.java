package io.callrecordings.connect.flow;

/** An event that the flow wants read again, for a dead letter; given back with it. Immutable. */
public final class Lookup {
  final Finished finished;
  final Asking event;

  Lookup(Finished finished, Asking event) {
    this.finished = finished;
    this.event = event;
  }

  /** Whether the event is not where it was read any more. */
  boolean isVoid() {
    return finished.ledger.isVoid(event);
  }

  public Partition partition() {
    return finished.ledger.partition;
  }

  public long offset() {
    return event.offset();
  }
}
