package io.callrecordings.connect.flow;

/** An event that the flow wants read again, for a dead letter; given back with it. Immutable. */
public final class Lookup {
  final Finished finished;
  private final long offset;

  Lookup(Finished finished, long offset) {
    this.finished = finished;
    this.offset = offset;
  }

  public Partition partition() {
    return finished.ledger.partition;
  }

  public long offset() {
    return offset;
  }
}
