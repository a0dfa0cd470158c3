package io.callrecordings.connect.simulation;

import io.callrecordings.connect.config.OnFailure;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * How the connector is configured and run in one history.
 *
 * <p>Immutable.
 *
 * @param firstLookMs age of a call at its first look; empty where it is learned
 * @param rate requests per second of all tasks together
 * @param drops a transformation drops some of the records
 */
record Setting(
    OptionalLong firstLookMs,
    double rate,
    int maxOpen,
    int maxInFlight,
    int tasks,
    boolean exactlyOnce,
    boolean drops,
    boolean outcomes,
    boolean heartbeats,
    OnFailure onFailure) {

  /** More than there are events. */
  static final int WIDE = 200;

  private static final List<OnFailure> ON_FAILURE = List.of(OnFailure.values());

  static Setting any(SplittableRandom random) {
    return new Setting(
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(2) * 3_000L),
        random.nextBoolean() ? 1_000 : 1 + random.nextInt(20),
        random.nextInt(4) == 0 ? WIDE : 1 + random.nextInt(12),
        1 + random.nextInt(8),
        1 + random.nextInt(2),
        random.nextInt(3) > 0,
        random.nextInt(3) == 0,
        random.nextBoolean(),
        random.nextBoolean(),
        ON_FAILURE.get(random.nextInt(3)));
  }

  /** What an operator changes after a task failed. */
  Setting passingOver() {
    return new Setting(
        firstLookMs,
        rate,
        maxOpen,
        maxInFlight,
        tasks,
        exactlyOnce,
        drops,
        outcomes,
        heartbeats,
        OnFailure.SKIP);
  }
}
