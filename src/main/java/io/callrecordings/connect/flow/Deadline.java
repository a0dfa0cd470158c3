package io.callrecordings.connect.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * End of the wait for the recordings of a call. Immutable.
 *
 * <p>The deadline comes from the event, so that a restart begins no wait anew and old events do not
 * wait at all. A completion long ago is believed, as events are sent and read again; one that is to
 * come is a wrong clock. All of this is by the wall clock, which may be put right while the call is
 * open: the time of the flow is computed when it is needed.
 *
 * @param first when the call ended, as the earliest of its events says
 * @param last when the call ended, as the latest of its events says
 * @param waitMs how long after the completion a recording may become ready
 */
record Deadline(Ended first, Ended last, long waitMs) {
  /** A producer's clock may run ahead by this much. */
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** For so long after the completion the API may say that there is no audio, and find it later. */
  static final long MISSING_MS = 60_000;

  private static final Instant FAR = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * When a call ended. Immutable.
   *
   * @param wallMs by the wall clock, as an event says
   * @param latest in the time of the flow: nothing can have happened after it was first seen
   */
  record Ended(Optional<Long> wallMs, long latest) {
    long at(WallClock clock) {
      return wallMs.map(wall -> Math.min(clock.timeOf(wall), latest)).orElse(latest);
    }

    Ended earlier(Ended other) {
      return new Ended(
          Stream.of(wallMs, other.wallMs).flatMap(Optional::stream).min(Long::compare),
          Math.min(latest, other.latest));
    }

    Ended later(Ended other) {
      return new Ended(
          wallMs.flatMap(one -> other.wallMs.map(two -> Math.max(one, two))),
          Math.max(latest, other.latest));
    }
  }

  /**
   * The deadline of a call.
   *
   * @param completedAt when the call ended, as the event says
   * @param recordedAt the timestamp of the Kafka record
   * @param seenAt in the time of the flow; stands in where neither is known
   * @param waitMs how long after the completion a recording may become ready
   */
  static Deadline of(
      Optional<Instant> completedAt, Optional<Instant> recordedAt, long seenAt, long waitMs) {
    Optional<Instant> bound = recordedAt.map(at -> bounded(at).plus(CLOCK_SKEW));
    Optional<Instant> ended =
        completedAt.map(at -> bound.filter(at::isAfter).orElse(at)).or(() -> recordedAt);
    long latest = completedAt.isPresent() ? seenAt + CLOCK_SKEW.toMillis() : seenAt;
    Ended once = new Ended(ended.map(it -> bounded(it).toEpochMilli()), latest);
    return new Deadline(once, once, waitMs);
  }

  /** An end of the wait that is {@code now}. */
  static Deadline none(long now) {
    Ended once = new Ended(Optional.empty(), now);
    return new Deadline(once, once, 0);
  }

  /** Until when two events of the same call are waited for, since the earlier of both. */
  Deadline later(Deadline other) {
    return new Deadline(
        first.earlier(other.first), last.later(other.last), Math.max(waitMs, other.waitMs));
  }

  /** When the call ended, as far as that is known. */
  long since(WallClock clock) {
    return first.at(clock);
  }

  /** When what is there is emitted. */
  long at(WallClock clock) {
    return last.at(clock) + waitMs;
  }

  /** When a recording without audio is believed to have none. */
  long missingUntil(WallClock clock) {
    return last.at(clock) + Math.min(waitMs, MISSING_MS);
  }

  private static Instant bounded(Instant time) {
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(FAR) ? FAR : time;
  }
}
