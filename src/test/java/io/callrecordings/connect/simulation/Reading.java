package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import java.util.Optional;

/**
 * How far a task has read one partition: the new events, and those that the stored progress left
 * open. Confined to one thread.
 */
final class Reading {
  final Partition partition;
  private final Log log;
  private final long pendingEnd;
  private long pendingAt;
  private long freshAt;

  Reading(Log log, Progress stored) {
    this.log = log;
    this.partition = log.partition;
    this.freshAt = stored.next();
    this.pendingEnd = stored.next();
    this.pendingAt = stored.lowestOpen();
  }

  boolean isDone() {
    return !isSweeping() && freshAt >= log.end();
  }

  /** Whether reading on is possible. */
  boolean canRead(Flow flow) {
    return !isDone() && flow.room(partition) > 0 && (isSweeping() || !flow.isFull(partition));
  }

  private boolean isSweeping() {
    return pendingAt < pendingEnd;
  }

  void readFresh(Flow flow, int max, long now) {
    if (flow.isFull(partition)) {
      return;
    }
    for (int left = max; left > 0 && flow.room(partition) > 0; left--) {
      Optional<Fate> next = log.next(freshAt);
      next.ifPresent(fate -> flow.admit(fate.event, now));
      freshAt = next.map(fate -> fate.event.offset() + 1).orElse(Math.max(freshAt, log.end()));
    }
    flow.passed(partition, freshAt);
  }

  void readPending(Flow flow, long now) {
    if (!isSweeping() || flow.room(partition) == 0) {
      return;
    }
    Optional<Fate> next = log.next(pendingAt).filter(fate -> fate.event.offset() < pendingEnd);
    next.ifPresent(fate -> flow.admit(fate.event, now));
    pendingAt = next.map(fate -> fate.event.offset() + 1).orElse(pendingEnd);
    flow.swept(partition, pendingAt);
  }
}
