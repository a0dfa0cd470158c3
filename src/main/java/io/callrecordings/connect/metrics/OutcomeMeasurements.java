package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.FlowListener.CallHandedOver;
import io.callrecordings.connect.recording.Outcome;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measurements of the events that are finished: how they ended, and how late.
 *
 * <p>Thread-safe; measured by the thread of the flow.
 */
final class OutcomeMeasurements {
  private final LongSupplier clock;
  private final LongSupplier wall;
  private final Map<Outcome, AtomicLong> events = new EnumMap<>(Outcome.class);
  private final AtomicLong joined = new AtomicLong();
  private final AtomicLong recordedCalls = new AtomicLong();
  private final AtomicLong requestsForThem = new AtomicLong();
  private final Distribution sinceCompletion = new Distribution();
  private final Distribution sinceEvent = new Distribution();

  /**
   * @param clock milliseconds that never jump
   * @param wall milliseconds of the epoch, for the times of events are those of somebody's clock
   */
  OutcomeMeasurements(LongSupplier clock, LongSupplier wall) {
    this.clock = clock;
    this.wall = wall;
    for (Outcome outcome : Outcome.values()) {
      events.put(outcome, new AtomicLong());
    }
  }

  void handedOver(CallHandedOver call) {
    of(call.ending()).addAndGet(call.events());
    joined.addAndGet(call.events() - 1L);
    if (call.ending() == Outcome.RECORDED) {
      recordedCalls.incrementAndGet();
      requestsForThem.addAndGet(call.attempts());
    }
    if (call.recordings() > 0) {
      long now = clock.getAsLong();
      long shown = wall.getAsLong();
      sinceEvent.record(shown - call.receivedAt().toEpochMilli(), now);
      call.completedAt()
          .map(Instant::toEpochMilli)
          .ifPresent(completed -> sinceCompletion.record(shown - completed, now));
    }
  }

  /** How long nearly all calls take until they are recorded; NaN where none was lately. */
  double usualMs() {
    return sinceCompletion.read(Distribution.Reading.P95, clock.getAsLong());
  }

  private AtomicLong of(Outcome outcome) {
    return Objects.requireNonNull(events.get(outcome));
  }

  private double requestsPerRecordedCall() {
    long calls = recordedCalls.get();
    return calls == 0 ? Double.NaN : (double) requestsForThem.get() / calls;
  }

  void addTo(
      Map<TaskMetric, Supplier<Object>> values, Map<TaskMetric, Distribution> distributions) {
    values.put(TaskMetric.OUTCOMES_RECORDED_TOTAL, of(Outcome.RECORDED)::get);
    values.put(TaskMetric.OUTCOMES_EXPIRED_TOTAL, of(Outcome.EXPIRED)::get);
    values.put(TaskMetric.OUTCOMES_NONE_TOTAL, of(Outcome.NONE)::get);
    values.put(TaskMetric.OUTCOMES_REJECTED_TOTAL, of(Outcome.REJECTED)::get);
    values.put(TaskMetric.OUTCOMES_FAILED_TOTAL, of(Outcome.FAILED)::get);
    values.put(TaskMetric.EVENTS_JOINED_TOTAL, joined::get);
    values.put(TaskMetric.REQUESTS_PER_RECORDED_CALL, this::requestsPerRecordedCall);
    distributions.put(TaskMetric.COMPLETION_TO_RECORD_MS, sinceCompletion);
    distributions.put(TaskMetric.EVENT_TO_RECORD_MS, sinceEvent);
  }
}
