package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Event;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts of the events that were read. Thread-safe; counted by the thread of the intake. */
public final class EventCounts {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final SkippedEvents skipped = new SkippedEvents();

  /** Counts an event that was read. */
  public void count(Event event) {
    read.incrementAndGet();
    if (event.decoded() instanceof Decoded.Rejected) {
      rejected.incrementAndGet();
    } else if (event.decoded() instanceof Decoded.Skipped it) {
      skipped.add(event.partition(), event.offset(), it);
    }
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.EVENTS_READ_TOTAL, read::get);
    values.put(TaskMetric.EVENTS_SKIPPED_TOTAL, skipped::total);
    values.put(TaskMetric.EVENTS_REJECTED_TOTAL, rejected::get);
  }
}
