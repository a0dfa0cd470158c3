package io.callrecordings.connect.looks;

import java.util.List;
import java.util.Locale;

/**
 * What recordings cost, and how late they were found.
 *
 * <p>Immutable.
 *
 * @param requests per call with a recording
 * @param delay mean time from readiness to the answer that shows it, in seconds
 * @param late the same, of the slowest twentieth
 */
record Figures(double requests, double delay, double late) {

  static Figures of(List<SimulatedCall> calls) {
    List<SimulatedCall> recorded = calls.stream().filter(SimulatedCall::hasRecording).toList();
    double[] delays = recorded.stream().mapToDouble(SimulatedCall::delaySeconds).sorted().toArray();
    return new Figures(
        recorded.stream().mapToInt(call -> call.requests).average().orElse(0),
        recorded.stream().mapToDouble(SimulatedCall::delaySeconds).average().orElse(0),
        delays[delays.length * 19 / 20]);
  }

  boolean isBetterThan(Figures other) {
    return requests < other.requests && delay < other.delay;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f / %.1f (%.1f)", requests, delay, late);
  }
}
