package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells every few seconds how far each partition is handed over without a gap, for tools that show
 * the lag of consumer groups. Confined to the thread of the flow.
 */
public final class LagReport implements FlowObserver {
  /** As often as a consumer commits by itself. */
  public static final long EVERY_MS = 5_000;

  private final Set<Partition> partitions;
  private final Consumer<Map<Partition, Long>> report;
  private long dueAt;

  /**
   * Of these partitions, for the first time at {@code now}.
   *
   * @param report is given the lowest open offset of each, and returns at once
   */
  public LagReport(Set<Partition> partitions, Consumer<Map<Partition, Long>> report, long now) {
    this.partitions = partitions;
    this.report = report;
    this.dueAt = now;
  }

  @Override
  public void look(Flow flow, long now) {
    if (now >= dueAt) {
      dueAt = now + EVERY_MS;
      Map<Partition, Long> lowestOpen = new HashMap<>();
      partitions.forEach(
          partition -> lowestOpen.put(partition, flow.progress(partition).lowestOpen()));
      report.accept(lowestOpen);
    }
  }
}
