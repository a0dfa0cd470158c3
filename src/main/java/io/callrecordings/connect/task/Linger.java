package io.callrecordings.connect.task;

import java.util.function.LongSupplier;

/**
 * How long a batch that is not empty waits for more records: the longer, the more of them came
 * lately. A transaction costs the same whatever it holds, so under load one is to hold much, while
 * a record that comes alone is not to wait for others.
 *
 * <p>Confined to one thread, the task's.
 */
final class Linger {
  /** Records per second from which on a batch waits as long as it may. */
  private static final int FULL_RATE = 2_000;

  private final long longestMs;
  private final LongSupplier clock;
  private long takenAt;
  private long nextMs;

  /**
   * Begins without a wait.
   *
   * @param clock milliseconds that never go back
   */
  Linger(long longestMs, LongSupplier clock) {
    this.longestMs = longestMs;
    this.clock = clock;
    this.takenAt = clock.getAsLong();
  }

  /** Milliseconds for the next batch to wait. */
  long ms() {
    return nextMs;
  }

  /** A batch of so many records was taken just now. */
  void taken(int records) {
    long now = clock.getAsLong();
    double perSecond = records * 1_000.0 / Math.max(1, now - takenAt);
    takenAt = now;
    nextMs = (long) (longestMs * Math.min(1, perSecond / FULL_RATE));
  }
}
