package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Emission;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measurements of the batches that are given to the worker, and how long it has been sending the
 * last one.
 *
 * <p>Thread-safe; measured by the task's thread. A worker that is paused right after a batch looks
 * like one that goes on sending it: it tells a task neither.
 */
public final class BatchMeasurements {
  /** Batch that the worker is sending. Immutable. */
  record Sending(List<Emission> batch, long since) {
    boolean isSame(Sending other) {
      return since == other.since && batch.size() == other.batch.size();
    }
  }

  private static final Sending NOTHING = new Sending(List.of(), 0);

  private final LongSupplier clock;
  private final AtomicLong recordings = new AtomicLong();
  private final AtomicLong deadLetters = new AtomicLong();
  private final AtomicLong heartbeats = new AtomicLong();

  /** Outcomes are counted where they arise, since not every connector writes them. */
  private final AtomicLong outcomes = new AtomicLong();

  private final Emission.Cases<AtomicLong> counters =
      new Emission.Cases<>() {
        @Override
        public AtomicLong recording(Emission.OfRecording emission) {
          return recordings;
        }

        @Override
        public AtomicLong outcome(Emission.OfOutcome emission) {
          return outcomes;
        }

        @Override
        public AtomicLong deadLetter(Emission.OfDeadLetter emission) {
          return deadLetters;
        }

        @Override
        public AtomicLong heartbeat(Emission.Heartbeat emission) {
          return heartbeats;
        }
      };
  private volatile Sending sending = NOTHING;

  /**
   * @param clock milliseconds that never go back
   */
  BatchMeasurements(LongSupplier clock) {
    this.clock = clock;
  }

  /** The worker asks for a batch, so that it is done with the one before. */
  public void asked() {
    sending = NOTHING;
  }

  /** The worker is given a batch, perhaps an empty one. */
  public void given(List<Emission> batch) {
    if (!batch.isEmpty()) {
      batch.forEach(emission -> emission.fold(counters).incrementAndGet());
      sending = new Sending(batch, clock.getAsLong());
    }
  }

  Sending sending() {
    return sending;
  }

  private long sendingMs() {
    Sending now = sending;
    return now.batch().isEmpty() ? 0 : clock.getAsLong() - now.since();
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.RECORDINGS_TOTAL, recordings::get);
    values.put(TaskMetric.DEAD_LETTERS_TOTAL, deadLetters::get);
    values.put(TaskMetric.HEARTBEATS_TOTAL, heartbeats::get);
    values.put(TaskMetric.WORKER_SENDING_MS, this::sendingMs);
  }
}
