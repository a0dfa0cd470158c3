package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.progress.Partition;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log once a minute what is open, while anything is. Confined to the thread of the
 * flow.
 */
public final class StatusLog implements FlowObserver {
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(StatusLog.class);

  private final Set<Partition> partitions;
  private long dueAt;

  /** Of these partitions, for the first time a minute after {@code now}. */
  public StatusLog(Set<Partition> partitions, long now) {
    this.partitions = partitions;
    this.dueAt = now + EVERY_MS;
  }

  /** Writes it where it is time to. */
  @Override
  public void look(Flow flow, long now) {
    if (now < dueAt) {
      return;
    }
    dueAt = now + EVERY_MS;
    if (flow.open() > 0) {
      Status status = Status.of(flow, partitions);
      log.info(
          "Events are open open={} inFlight={} paused={} lowestOpen={}",
          status.open(),
          status.inFlight(),
          status.paused(),
          status.lowestOpen());
    }
  }
}
