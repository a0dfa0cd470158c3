package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a {@link Script}. Immutable; any thread.
 *
 * @param after the step begins this long after the first request of the call
 * @param times the step ends after so many answers
 * @param latency in place of the general one
 */
public record Step(
    Optional<Duration> after, Optional<Integer> times, Optional<Duration> latency, Answer answer) {

  public Step {
    Require.that(after.filter(Duration::isNegative).isEmpty(), "afterMs must not be negative");
    Require.that(times.orElse(1) > 0, "times must be positive");
    Require.that(latency.filter(Duration::isNegative).isEmpty(), "latencyMs must not be negative");
  }

  /** From the beginning, or from the end of the step before. */
  public static Step of(Answer answer) {
    return new Step(Optional.empty(), Optional.empty(), Optional.empty(), answer);
  }

  /** For so many requests. */
  public static Step times(int times, Answer answer) {
    return new Step(Optional.empty(), Optional.of(times), Optional.empty(), answer);
  }

  /** From so long after the first request of the call. */
  public static Step after(Duration after, Answer answer) {
    return new Step(Optional.of(after), Optional.empty(), Optional.empty(), answer);
  }

  /** The same step with a latency of its own. */
  public Step latency(Duration now) {
    return new Step(after, times, Optional.of(now), answer);
  }
}
