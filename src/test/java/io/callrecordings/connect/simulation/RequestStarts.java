package io.callrecordings.connect.simulation;

/**
 * Holds the starts of requests against the budget: in any window of w seconds at most {@code rate *
 * w + max(1, rate / 10)}. Confined to one thread.
 */
final class RequestStarts {
  private final double rate;
  private int count;
  private double lowest = Double.MAX_VALUE;

  RequestStarts(double rate) {
    this.rate = rate;
  }

  void started(long now) {
    double level = count - rate * (now - World.START) / 1_000;
    lowest = Math.min(lowest, level);
    count++;
    double most = level + 1 - lowest;
    Invariants.require(
        most <= Math.max(1, rate / 10) + 1e-6, () -> "more requests than the budget: " + most);
  }

  int count() {
    return count;
  }
}
