package io.callrecordings.connect.fetch;

/**
 * Exponential backoff with full jitter: the pause before the n-th retry is uniform between 0 and
 * {@code base * 2^(n-1)}, capped.
 *
 * <p>Immutable.
 *
 * @param baseMs ceiling of the first pause, in milliseconds
 * @param maxMs highest ceiling, in milliseconds
 */
public record Backoff(long baseMs, long maxMs) {

  public Backoff {
    if (baseMs < 1 || maxMs < baseMs) {
      throw new IllegalArgumentException("backoff of " + baseMs + " to " + maxMs + " ms");
    }
  }

  /** The longest pause after {@code failures} failures (at least 1), in milliseconds. */
  public long ceiling(int failures) {
    int doublings = failures - 1;
    return doublings >= Long.numberOfLeadingZeros(baseMs) - 1
        ? maxMs
        : Math.min(maxMs, baseMs << doublings);
  }

  /**
   * The pause after {@code failures} failures, in milliseconds.
   *
   * @param random uniform in [0, 1)
   */
  public long pause(int failures, double random) {
    return (long) (random * (ceiling(failures) + 1.0));
  }
}
