package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.OpenCallView;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Measurements of what is open: how many calls, at which stage, and the one that is open longest.
 *
 * <p>Taken by the thread of the flow, read by any. Many open calls are counted less often, so that
 * counting takes less than a hundredth of that thread.
 */
final class OpenMeasurements implements FlowObserver {
  static final long EVERY_MS = 1_000;
  static final long MANY_EVERY_MS = 5_000;
  static final long OFFSETS_EVERY_MS = 10_000;
  private static final int MANY = 2_000;

  private final Set<Partition> partitions;
  private final ToIntFunction<Progress> offsetSize;
  private final LongSupplier clock;
  private volatile OpenCallCounts counts = OpenCallCounts.NONE;
  private volatile int inFlight;
  private volatile long pausedPartitions;
  private volatile int longestOffset;
  private long dueAt;
  private long offsetsDueAt;

  /**
   * @param offsetSize of the source offset that holds a progress, in bytes
   * @param clock milliseconds that never jump
   */
  OpenMeasurements(
      Set<Partition> partitions, ToIntFunction<Progress> offsetSize, LongSupplier clock) {
    this.partitions = partitions;
    this.offsetSize = offsetSize;
    this.clock = clock;
  }

  @Override
  public void look(Flow flow, long now) {
    inFlight = flow.inFlight();
    if (now >= dueAt) {
      counts = OpenCallCounts.of(flow.openCalls());
      pausedPartitions =
          partitions.stream().filter(it -> flow.isFull(it) || flow.room(it) == 0).count();
      dueAt = now + (counts.open() > MANY ? MANY_EVERY_MS : EVERY_MS);
    }
    if (now >= offsetsDueAt) {
      longestOffset =
          partitions.stream()
              .mapToInt(it -> offsetSize.applyAsInt(flow.progress(it)))
              .max()
              .orElse(0);
      offsetsDueAt = now + OFFSETS_EVERY_MS;
    }
  }

  private Optional<OpenCallView> oldest() {
    return counts.oldest();
  }

  void addTo(Map<TaskMetric, Supplier<Object>> values) {
    values.put(TaskMetric.CALLS_OPEN, () -> counts.open());
    values.put(TaskMetric.CALLS_WAITING, () -> counts.waiting());
    values.put(TaskMetric.CALLS_RETRYING, () -> counts.retrying());
    values.put(TaskMetric.CALLS_IN_FLIGHT, () -> inFlight);
    values.put(TaskMetric.INTAKE_PAUSED_PARTITIONS, () -> pausedPartitions);
    values.put(TaskMetric.OFFSET_SIZE_BYTES_MAX, () -> longestOffset);
    values.put(
        TaskMetric.OLDEST_OPEN_AGE_MS,
        () -> oldest().map(call -> clock.getAsLong() - call.openSince()).orElse(0L));
    values.put(TaskMetric.OLDEST_OPEN_CALL, () -> oldest().map(OpenCallText::of).orElse("none"));
  }
}
