package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.Decoded;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Counts of the events that were read. Thread-safe; counted by the thread of the intake. */
public final class EventCounts {
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final Decoded.Cases<Runnable> cases =
      new Decoded.Cases<>() {
        @Override
        public Runnable call(Decoded.Call event) {
          return read::incrementAndGet;
        }

        @Override
        public Runnable skipped(Decoded.Skipped event) {
          return () -> skippedOne();
        }

        @Override
        public Runnable rejected(Decoded.Rejected event) {
          return () -> rejectedOne();
        }
      };

  /** An event was read. */
  public void count(Decoded decoded) {
    decoded.fold(cases).run();
  }

  private void skippedOne() {
    read.incrementAndGet();
    skipped.incrementAndGet();
  }

  private void rejectedOne() {
    read.incrementAndGet();
    rejected.incrementAndGet();
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.EVENTS_READ_TOTAL, read::get);
    values.put(TaskMetric.EVENTS_SKIPPED_TOTAL, skipped::get);
    values.put(TaskMetric.EVENTS_REJECTED_TOTAL, rejected::get);
  }
}
