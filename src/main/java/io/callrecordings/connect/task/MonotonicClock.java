package io.callrecordings.connect.task;

import java.util.function.LongSupplier;

/**
 * Milliseconds that never go back and never jump, whatever happens to the wall clock: for pauses,
 * budgets and idleness, not for deadlines and stamps. Thread-safe.
 *
 * <p>They begin with the wall clock of the start, so that a number in a debugger says something.
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
