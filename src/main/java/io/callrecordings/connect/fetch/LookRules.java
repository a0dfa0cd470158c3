package io.callrecordings.connect.fetch;

import java.util.OptionalLong;

/**
 * Settings of the looks at a call.
 *
 * <p>Immutable.
 *
 * @param firstMs age of a call at its first look, in milliseconds; empty where that is learned
 * @param pauses its ceilings are the pauses between two looks, where nothing better is learned
 */
public record LookRules(OptionalLong firstMs, Backoff pauses) {

  /** A schedule that has learned nothing yet, for requests out of {@code budget}. */
  public LookSchedule schedule(RateLimiter budget) {
    return firstMs.isPresent()
        ? new FixedLooks(firstMs.getAsLong(), pauses)
        : new LearnedLooks(pauses, budget);
  }
}
