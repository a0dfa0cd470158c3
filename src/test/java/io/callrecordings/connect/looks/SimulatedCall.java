package io.callrecordings.connect.looks;

/** One call of the simulation. Confined to one thread. Times are milliseconds of the epoch. */
final class SimulatedCall {
  final long completedAt;
  final long heardAt;
  final boolean neverAnswered;

  /** Far away where there never is a recording. */
  final long readyAt;

  int requests;
  long foundAt;

  SimulatedCall(long completedAt, long heardAt, boolean neverAnswered, long readyAt) {
    this.completedAt = completedAt;
    this.heardAt = heardAt;
    this.neverAnswered = neverAnswered;
    this.readyAt = readyAt;
  }

  boolean hasRecording() {
    return readyAt < Long.MAX_VALUE;
  }

  double delaySeconds() {
    return (foundAt - readyAt) / 1_000.0;
  }
}
