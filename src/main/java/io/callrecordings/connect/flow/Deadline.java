package io.callrecordings.connect.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Until when the recordings of a call are waited for. Pure functions.
 *
 * <p>The deadline comes from the event, so that a restart begins no wait anew and old events do not
 * wait at all. A completion long ago is believed, as events are sent and read again; one that is to
 * come is a wrong clock.
 */
final class Deadline {
  /** A producer's clock may run ahead by this much. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private Deadline() {}

  /**
   * The deadline in milliseconds of the epoch.
   *
   * @param completedAt when the call ended, as the event says
   * @param recordedAt the timestamp of the Kafka record
   * @param seenAt milliseconds of the epoch; stands in where neither is known, and nothing can have
   *     happened later
   * @param waitMs how long after the completion a recording may become ready
   */
  static long of(
      Optional<Instant> completedAt, Optional<Instant> recordedAt, long seenAt, long waitMs) {
    Instant seen = Instant.ofEpochMilli(seenAt);
    Instant recorded = earlier(recordedAt.orElse(seen), seen);
    Instant since = completedAt.map(at -> earlier(at, recorded.plus(CLOCK_SKEW))).orElse(recorded);
    return (since.isBefore(Instant.EPOCH) ? 0 : since.toEpochMilli()) + waitMs;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
