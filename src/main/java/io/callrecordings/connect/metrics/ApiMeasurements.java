package io.callrecordings.connect.metrics;

import io.callrecordings.connect.fetch.ApiStatus;
import io.callrecordings.connect.flow.Flow;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measurement of the state of the API, as the flow sees it.
 *
 * <p>Taken by the thread of the flow, read by any.
 */
final class ApiMeasurements implements FlowObserver {
  private final LongSupplier clock;
  private volatile ApiStatus status;

  /**
   * @param clock milliseconds that never jump
   */
  ApiMeasurements(LongSupplier clock) {
    this.clock = clock;
    this.status = new ApiStatus(ApiStatus.State.WORKS, clock.getAsLong());
  }

  @Override
  public void look(Flow flow, long now) {
    status = flow.api(now);
  }

  private int value() {
    return switch (status.state()) {
      case WORKS -> 0;
      case THROTTLED -> 1;
      case OUTAGE -> 2;
      case KEY_REFUSED -> 3;
    };
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.API_STATE, this::value);
    values.put(TaskMetric.API_STATE_SINCE_MS, () -> clock.getAsLong() - status.since());
  }
}
