package io.callrecordings.connect.task;

import java.util.function.LongSupplier;

/**
 * Milliseconds of the epoch that never go back and never jump: the wall clock at construction, and
 * from then on the time that passed. Thread-safe.
 */
public final class MonotonicClock implements LongSupplier {
  /** One clock for all tasks, so that they agree about their common budget. */
  public static final MonotonicClock SHARED = new MonotonicClock();

  private final long startMillis = System.currentTimeMillis();
  private final long startNanos = System.nanoTime();

  private MonotonicClock() {}

  @Override
  public long getAsLong() {
    return startMillis + (System.nanoTime() - startNanos) / 1_000_000;
  }
}
