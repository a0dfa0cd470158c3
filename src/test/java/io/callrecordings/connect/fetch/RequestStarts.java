package io.callrecordings.connect.fetch;

/**
 * Holds the starts of requests against the budget: in any window of w seconds at most {@code rate *
 * w + max(1, rate / 20)}. Confined to one thread.
 */
public final class RequestStarts {
  private final double rate;
  private final long begin;
  private int count;
  private double lowest = Double.MAX_VALUE;

  /**
   * @param rate requests per second
   * @param begin milliseconds of the epoch, not after the first start
   */
  public RequestStarts(double rate, long begin) {
    this.rate = rate;
    this.begin = begin;
  }

  /** Notes a start, not before the last one; an {@link AssertionError} where it is one too many. */
  public void started(long now) {
    double level = count - rate * (now - begin) / 1_000;
    lowest = Math.min(lowest, level);
    count++;
    double most = level + 1 - lowest;
    if (most > Math.max(1, rate / 20) + 1e-6) {
      throw new AssertionError("more requests than the budget: " + most);
    }
  }

  /** How many there were. */
  public int count() {
    return count;
  }
}
