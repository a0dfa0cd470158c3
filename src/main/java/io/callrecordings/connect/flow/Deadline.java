package io.callrecordings.connect.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when the recordings of a call are waited for. Pure functions.
 *
 * <p>The deadline comes from the event, so that a restart begins no wait anew and old events do not
 * wait at all.
 */
final class Deadline {
  /** A producer's clock may run ahead by this much. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** A completion longer before the record than this is a wrong clock, not a late event. */
  static final Duration OLDEST = Duration.ofDays(30);

  private Deadline() {}

  /**
   * The deadline in milliseconds of the epoch.
   *
   * @param completedAt when the call ended, as the event says
   * @param recordedAt the timestamp of the Kafka record
   * @param seenAt milliseconds of the epoch, used where neither is known
   * @param waitMs how long after the completion a recording may become ready
   */
  static long of(
      Optional<Instant> completedAt, Optional<Instant> recordedAt, long seenAt, long waitMs) {
    Optional<Instant> completed =
        completedAt.filter(
            at -> recordedAt.isEmpty() || !at.isBefore(recordedAt.get().minus(OLDEST)));
    Optional<Instant> latest = recordedAt.map(at -> at.plus(CLOCK_SKEW));
    long since =
        completed
            .map(at -> latest.isPresent() && at.isAfter(latest.get()) ? latest.get() : at)
            .or(() -> recordedAt)
            .map(Instant::toEpochMilli)
            .orElse(seenAt);
    return since + waitMs;
  }
}
