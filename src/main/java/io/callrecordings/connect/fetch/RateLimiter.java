package io.callrecordings.connect.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * A token bucket of requests: in any window of {@code w} seconds at most {@code rate * w + max(1,
 * rate / 20)} tokens are taken. It begins empty, computes waits and never waits. A thread that is
 * late by a twentieth of a second catches up; more saved up, and requests delayed on their way
 * would make more than a tenth too many in some second at the API.
 *
 * <p>Thread-safe: the tasks of a connector in one worker share one. Times are milliseconds of the
 * epoch and must not go back. After a 429 the rate is halved, at most once a second, and grows back
 * by {@value #RECOVERY_PER_SECOND} of the full rate each second.
 */
public final class RateLimiter {
  static final double RECOVERY_PER_SECOND = 0.05;
  static final double LOWEST_SHARE = 1.0 / 64;
  static final long CUT_INTERVAL_MS = 1_000;
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Of late: what was used longer ago than this counts for little. */
  private static final double USED_OVER_S = 20;

  /** Of a token: so little of it may be missing, which is what rounding does. */
  private static final double ROUNDING = 1e-7;

  /** As good as never, where the rate is next to nothing. */
  static final long FAR_MS = 1L << 40;

  private double perSecond;
  private double depth;
  private double share = 1;
  private double tokens;
  private double used;
  private long usedAt;
  private long filledAt;
  private long cutAt = Long.MIN_VALUE / 2;

  public RateLimiter(double perSecond, long now) {
    this.perSecond = perSecond;
    this.depth = depth(perSecond);
    this.filledAt = now;
    this.usedAt = now;
  }

  /** Changes the full rate; tokens saved up beyond the new depth are lost. */
  public synchronized void resize(double newPerSecond, long now) {
    fill(now);
    perSecond = newPerSecond;
    depth = depth(newPerSecond);
    tokens = Math.min(tokens, depth);
  }

  private static double depth(double perSecond) {
    return Math.max(1, perSecond / 20);
  }

  /** Takes a token where there is one. */
  public synchronized boolean tryTake(long now) {
    fill(now);
    if (tokens < 1 - ROUNDING) {
      return false;
    }
    tokens -= 1;
    noteUsed(now);
    used += 1 / (rate() * USED_OVER_S);
    return true;
  }

  /** When there is a token, not before {@code now}; at most a millisecond after the first one. */
  public synchronized long nextAt(long now) {
    fill(now);
    long start = Math.max(now, filledAt);
    double wait = tokens >= 1 - ROUNDING ? 0 : 1_000 * secondsFor(1 - ROUNDING / 2 - tokens);
    return start + (long) Math.ceil(Math.min(FAR_MS, wait));
  }

  /**
   * The server answered 429: nothing for {@code retryAfter} (else a second, and at most a minute),
   * then slower.
   */
  public synchronized void throttled(Optional<Duration> retryAfter, long now) {
    fill(now);
    if (now - cutAt >= CUT_INTERVAL_MS) {
      cutAt = now;
      share = Math.max(LOWEST_SHARE, share / 2);
    }
    pause(retryAfter.orElse(Duration.ofMillis(CUT_INTERVAL_MS)), now);
  }

  /** The server asked for a pause, without saying that requests come too fast. */
  public synchronized void pause(Duration asked, long now) {
    fill(now);
    tokens = 0;
    Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    filledAt = Math.max(filledAt, now + pause.toMillis());
  }

  /** True if the rate is lower than the full one, because of a 429. */
  public synchronized boolean isSlowed(long now) {
    fill(now);
    return share < 1;
  }

  /** The requests per second at present. */
  public synchronized double rate() {
    return perSecond * share;
  }

  /** How much of the budget was used of late, 0 to 1. */
  public synchronized double used(long now) {
    noteUsed(now);
    return Math.min(1, used);
  }

  private void noteUsed(long now) {
    if (now > usedAt) {
      used *= Math.exp((usedAt - now) / (1_000 * USED_OVER_S));
      usedAt = now;
    }
  }

  private void fill(long now) {
    if (now <= filledAt) {
      return;
    }
    double seconds = (now - filledAt) / 1_000.0;
    tokens = Math.min(depth, tokens + earnedIn(seconds));
    share = Math.min(1, share + seconds * RECOVERY_PER_SECOND);
    filledAt = now;
  }

  /** The tokens that the next {@code seconds} bring, during which the share grows. */
  private double earnedIn(double seconds) {
    double growing = Math.min(seconds, (1 - share) / RECOVERY_PER_SECOND);
    double missing = growing * (1 - share - growing * RECOVERY_PER_SECOND / 2);
    return perSecond * (seconds - missing);
  }

  /** The inverse of {@link #earnedIn}. */
  private double secondsFor(double wanted) {
    double atFullRate = wanted / perSecond;
    double untilWhole = (1 - share) / RECOVERY_PER_SECOND;
    double growing =
        (Math.sqrt(share * share + 2 * RECOVERY_PER_SECOND * atFullRate) - share)
            / RECOVERY_PER_SECOND;
    return growing <= untilWhole ? growing : atFullRate + untilWhole * (1 - share) / 2;
  }
}
