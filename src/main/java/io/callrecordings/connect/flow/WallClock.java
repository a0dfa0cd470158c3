package io.callrecordings.connect.flow;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Wall clock beside the time of the flow: how far it is ahead, as far as is known at the moment.
 *
 * <p>Confined to the thread of the flow. The time of the flow passes evenly, so that pauses and the
 * budget are the same whatever happens to a clock. Deadlines and stamps belong to the wall clock,
 * which may be wrong, and be put right at any moment: they are converted anew whenever they are
 * used. A clock that is too far ahead would end every wait at once, so that no wait ends before the
 * clock of the API has reached its deadline, too, where answers tell what that is.
 */
public final class WallClock {
  /** Two clocks that differ by no more than this agree. */
  static final long SKEW_MS = Deadline.CLOCK_SKEW.toMillis();

  /** A change by less needs no new plans. */
  static final long JUMP_MS = 60_000;

  private final LongConsumer jumped;
  private long aheadMs;
  private OptionalLong apiAheadMs = OptionalLong.empty();
  private long plannedAheadMs;

  /**
   * A clock that shows the time of the flow, until it is read.
   *
   * @param jumped is told the time of the flow when what was planned by the clock is to be planned
   *     anew
   */
  WallClock(LongConsumer jumped) {
    this.jumped = jumped;
  }

  /** The worker's clock is {@code ahead} of the time of the flow, which is {@code now}. */
  public void read(long ahead, long now) {
    if (Math.abs(ahead - aheadMs) >= JUMP_MS) {
      apiAheadMs = OptionalLong.empty();
    }
    aheadMs = ahead;
    plan(now);
  }

  /** The clock of the API is {@code ahead} of the time of the flow, as an answer says. */
  public void apiRead(long ahead, long now) {
    apiAheadMs = OptionalLong.of(ahead);
    plan(now);
  }

  private void plan(long now) {
    long believed = believedMs();
    if (Math.abs(believed - plannedAheadMs) >= JUMP_MS) {
      plannedAheadMs = believed;
      jumped.accept(now);
    }
  }

  /** What the worker's clock shows, right or wrong, at {@code time} of the flow. */
  public Instant at(long time) {
    return Instant.ofEpochMilli(time + aheadMs);
  }

  /** The time of the flow at which the wall clock has shown {@code wallMs}, or will. */
  long timeOf(long wallMs) {
    return wallMs - believedMs();
  }

  private long believedMs() {
    long api = apiAheadMs.orElse(aheadMs);
    return aheadMs - api > SKEW_MS ? api : aheadMs;
  }
}
