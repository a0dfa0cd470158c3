package io.callrecordings.connect.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * End of the wait for the recordings of a call. Immutable; milliseconds of the epoch.
 *
 * <p>The deadline comes from the event, so that a restart begins no wait anew and old events do not
 * wait at all. A completion long ago is believed, as events are sent and read again; one that is to
 * come is a wrong clock.
 *
 * @param since when the call ended, as far as that is known
 * @param at when what is there is emitted
 * @param missingUntil when a recording without audio is believed to have none
 */
record Deadline(long since, long at, long missingUntil) {
  /** A producer's clock may run ahead by this much. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** For so long after the completion the API may say that there is no audio, and find it later. */
  static final long MISSING_MS = 60_000;

  /**
   * The deadline of a call.
   *
   * @param completedAt when the call ended, as the event says
   * @param recordedAt the timestamp of the Kafka record
   * @param seenAt milliseconds of the epoch; stands in where neither is known, and nothing can have
   *     happened later
   * @param waitMs how long after the completion a recording may become ready
   */
  static Deadline of(
      Optional<Instant> completedAt, Optional<Instant> recordedAt, long seenAt, long waitMs) {
    Instant seen = Instant.ofEpochMilli(seenAt);
    Instant recorded = earlier(recordedAt.orElse(seen), seen);
    Instant since = completedAt.map(at -> earlier(at, recorded.plus(CLOCK_SKEW))).orElse(recorded);
    long sinceMs = since.isBefore(Instant.EPOCH) ? 0 : since.toEpochMilli();
    return new Deadline(sinceMs, sinceMs + waitMs, sinceMs + Math.min(waitMs, MISSING_MS));
  }

  /** Until when two events of the same call are waited for, since the earlier of both. */
  Deadline later(Deadline other) {
    return new Deadline(
        Math.min(since, other.since),
        Math.max(at, other.at),
        Math.max(missingUntil, other.missingUntil));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
