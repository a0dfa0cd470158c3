package io.callrecordings.connect.looks;

import java.util.Set;

/**
 * Load of {@value #CALLS} calls, and what befalls the task.
 *
 * <p>Immutable.
 *
 * @param perSecond calls completed each second, at random times
 * @param budget requests per second
 * @param withoutRecording share of the answered calls that never have a recording
 * @param neverAnswered share of the calls whose event says that nobody answered
 * @param restarts the calls before which the task dies, and begins anew after three seconds
 */
record Load(
    double perSecond,
    double budget,
    double withoutRecording,
    double neverAnswered,
    Set<Integer> restarts) {

  static final int CALLS = 4_000;

  /** Some without a recording, two restarts, a budget of ten requests a second. */
  static Load of(double perSecond) {
    return new Load(perSecond, 10, 0.05, 0.1, Set.of(1_000, 3_000));
  }
}
