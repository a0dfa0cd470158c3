package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.Decoded;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts of the events that were read. Thread-safe; counted by the thread of the intake. */
public final class EventCounts {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final SkippedEvents skipped = new SkippedEvents();

  /** An event was read; those that trigger no fetch are counted by {@link #skipped}. */
  public void count(Decoded decoded) {
    read.incrementAndGet();
    if (decoded instanceof Decoded.Rejected) {
      rejected.incrementAndGet();
    }
  }

  /** Counts the events that trigger no fetch. */
  public SkippedEvents skipped() {
    return skipped;
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.EVENTS_READ_TOTAL, read::get);
    values.put(TaskMetric.EVENTS_SKIPPED_TOTAL, skipped::total);
    values.put(TaskMetric.EVENTS_REJECTED_TOTAL, rejected::get);
  }
}
