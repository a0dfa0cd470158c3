package io.callrecordings.connect.metrics;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * State of the API as its answers and the notices of the flow show it, and since when.
 *
 * <p>Changed by the thread of the flow, read by any. Times are milliseconds of the epoch.
 */
final class ApiStatus {
  /** So long without another 429, it is over. */
  static final long THROTTLED_MS = 10_000;

  /** Each with its value of {@code api-state}. */
  enum State {
    WORKS(0),
    THROTTLED(1),
    OUTAGE(2),
    KEY_REFUSED(3);

    private final int value;

    State(int value) {
      this.value = value;
    }
  }

  /**
   * A state and its beginning. Immutable.
   *
   * @param reason why the API does not work; empty where it does
   */
  record Phase(State state, long since, String reason) {}

  private final LongSupplier clock;
  private volatile Phase phase;
  private Optional<String> outage = Optional.empty();
  private boolean keyRefused;
  private long throttledUntil = Long.MIN_VALUE;

  /** Works, from now on. */
  ApiStatus(LongSupplier clock) {
    this.clock = clock;
    this.phase = new Phase(State.WORKS, clock.getAsLong(), "");
  }

  void answered(Answer answer, long now) {
    if (answer instanceof Answer.Throttled throttled) {
      long pause = throttled.retryAfter().map(Duration::toMillis).orElse(0L);
      throttledUntil = Math.max(throttledUntil, now + THROTTLED_MS + pause);
    } else {
      keyRefused = answer instanceof Answer.Unauthorized;
    }
    look(now);
  }

  void outageBegan(String reason, long now) {
    outage = Optional.of(reason);
    look(now);
  }

  void outageEnded(long now) {
    outage = Optional.empty();
    look(now);
  }

  /** Lets what is over be over; the result is the state at {@code now}. */
  Phase look(long now) {
    State state = state(now);
    if (state != phase.state()) {
      phase = new Phase(state, now, outage.orElse(""));
    }
    return phase;
  }

  private State state(long now) {
    if (outage.isPresent()) {
      return keyRefused ? State.KEY_REFUSED : State.OUTAGE;
    }
    return now < throttledUntil ? State.THROTTLED : State.WORKS;
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.API_STATE, () -> phase.state().value);
    values.put(TaskMetric.API_STATE_SINCE_MS, () -> clock.getAsLong() - phase.since());
  }
}
