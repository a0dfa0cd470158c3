package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.OpenCallView;
import java.util.function.Predicate;

/**
 * Rule of which calls are open unusually long: more than twice as long as nearly all others are,
 * and those that retry for a minute. Immutable.
 */
final class UnusualCalls implements Predicate<OpenCallView> {
  /** As long as nothing was recorded. */
  static final long UNKNOWN_MS = 60_000;

  static final long RETRYING_MS = 60_000;

  private final long usualMs;
  private final long now;

  /**
   * @param usualMs how long nearly all calls are open; NaN while nobody knows
   */
  UnusualCalls(double usualMs, long now) {
    this.usualMs = Double.isNaN(usualMs) ? UNKNOWN_MS : Math.max(UNKNOWN_MS / 2, (long) usualMs);
    this.now = now;
  }

  long usualMs() {
    return usualMs;
  }

  @Override
  public boolean test(OpenCallView call) {
    long age = now - call.openSince();
    return age > 2 * usualMs || (OpenCallCounts.isRetrying(call) && age >= RETRYING_MS);
  }
}
