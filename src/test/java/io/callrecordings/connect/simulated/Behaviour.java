package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How the simulated API treats every request; may change at any time. Immutable; any thread.
 *
 * @param latency before every answer
 * @param jitter up to this much is added to the latency
 * @param errors share of the requests answered 500 at random, 0 to 1
 * @param perSecond the rate limit: a request is answered 429 where so many were let through in the
 *     second before it (a sliding window; what was answered 429 does not count); empty is no limit
 * @param retryAfterSeconds sent as {@code Retry-After} with every 429
 * @param key what {@code Authorization} must be; others get 401. Two with a comma between them
 *     while the one replaces the other
 * @param processing how long after the first request of a call its usual recordings become final
 * @param down resets every connection, except those of the control API
 * @param everyCall what every call is answered with, whatever its script says
 */
public record Behaviour(
    Duration latency,
    Duration jitter,
    double errors,
    Optional<Integer> perSecond,
    Optional<Integer> retryAfterSeconds,
    String key,
    Duration processing,
    boolean down,
    Optional<Answer> everyCall) {

  public Behaviour {
    Require.that(!latency.isNegative(), "the latency must not be negative");
    Require.that(!jitter.isNegative(), "the jitter must not be negative");
    Require.that(errors >= 0 && errors <= 1, "the share of errors must be between 0 and 1");
    Require.that(perSecond.orElse(1) > 0, "the rate limit must be positive");
    Require.that(retryAfterSeconds.orElse(0) >= 0, "Retry-After must not be negative");
    Require.that(!key.isBlank(), "the key must not be blank");
    Require.that(!processing.isNegative(), "the processing time must not be negative");
  }

  /** Answers at once, always, to {@link SimulatedQuoApi#KEY}. */
  public static Behaviour perfect() {
    return new Behaviour(
        Duration.ZERO,
        Duration.ZERO,
        0,
        Optional.empty(),
        Optional.empty(),
        SimulatedQuoApi.KEY,
        Duration.ZERO,
        false,
        Optional.empty());
  }

  /** True if this is a key that holds now. */
  boolean accepts(String authorization) {
    return List.of(key.split(",", 0)).contains(authorization);
  }

  /** How long the next answer takes: the latency and a random part of the jitter. */
  Duration delay(SplittableRandom random) {
    return jitter.isZero() ? latency : latency.plusNanos(random.nextLong(jitter.toNanos()));
  }

  public Behaviour latency(Duration now) {
    return new Behaviour(
        now, jitter, errors, perSecond, retryAfterSeconds, key, processing, down, everyCall);
  }

  public Behaviour jitter(Duration now) {
    return new Behaviour(
        latency, now, errors, perSecond, retryAfterSeconds, key, processing, down, everyCall);
  }

  public Behaviour errors(double now) {
    return new Behaviour(
        latency, jitter, now, perSecond, retryAfterSeconds, key, processing, down, everyCall);
  }

  public Behaviour perSecond(Optional<Integer> now) {
    return new Behaviour(
        latency, jitter, errors, now, retryAfterSeconds, key, processing, down, everyCall);
  }

  public Behaviour retryAfterSeconds(Optional<Integer> now) {
    return new Behaviour(latency, jitter, errors, perSecond, now, key, processing, down, everyCall);
  }

  public Behaviour key(String now) {
    return new Behaviour(
        latency, jitter, errors, perSecond, retryAfterSeconds, now, processing, down, everyCall);
  }

  public Behaviour processing(Duration now) {
    return new Behaviour(
        latency, jitter, errors, perSecond, retryAfterSeconds, key, now, down, everyCall);
  }

  public Behaviour down(boolean now) {
    return new Behaviour(
        latency, jitter, errors, perSecond, retryAfterSeconds, key, processing, now, everyCall);
  }

  public Behaviour everyCall(Optional<Answer> now) {
    return new Behaviour(
        latency, jitter, errors, perSecond, retryAfterSeconds, key, processing, down, now);
  }
}
