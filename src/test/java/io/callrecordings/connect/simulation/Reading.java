package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a task has read one partition: the new events, and those that the stored progress left
 * open. Notices, when it reads on, that the log was replaced. Confined to one thread.
 */
final class Reading {
  final Partition partition;

  /** Events whose log was replaced when they had been read and were open. */
  final List<Fate> orphans = new ArrayList<>();

  private final Log log;
  private int edition;
  private Optional<String> id;
  private final long sweptEnd;
  private long pendingEnd;
  private long pendingAt;
  private long freshAt;

  Reading(Log log, Progress stored) {
    this.log = log;
    this.partition = log.partition;
    this.edition = log.edition();
    this.id = log.id();
    this.freshAt = stored.next();
    this.pendingEnd = stored.next();
    this.sweptEnd = stored.next();
    this.pendingAt = stored.lowestOpen();
  }

  boolean isDone() {
    return !isOutdated() && !isSweeping() && freshAt >= log.end();
  }

  /** True if {@code progress} speaks of the topic that is being read. */
  boolean isOf(Progress progress) {
    return progress.topicId().equals(id);
  }

  private boolean isOutdated() {
    return edition < log.edition();
  }

  /** True if reading on is possible. */
  boolean canRead(Flow flow) {
    return isOutdated()
        || (!isDone() && flow.room(partition) > 0 && (isSweeping() || !flow.isFull(partition)));
  }

  private boolean isSweeping() {
    return pendingAt < pendingEnd;
  }

  private void rewind(Flow flow) {
    long validBefore = log.validSince(edition);
    Progress before = flow.progress(partition);
    for (Fate fate : log.edition(before).events()) {
      long offset = fate.event.offset();
      boolean unread = offset >= pendingAt && offset < pendingEnd;
      if (offset >= validBefore && before.pending().contains(offset) && !unread) {
        orphans.add(fate);
      }
    }
    edition = log.edition();
    id = log.id();
    freshAt = Math.max(Math.min(freshAt, validBefore), log.beginning());
    pendingEnd = Math.min(pendingEnd, validBefore);
    flow.rewind(partition, validBefore, id);
    flow.passed(partition, freshAt);
    swept(flow);
  }

  void readFresh(Flow flow, int max, long now) {
    if (isOutdated()) {
      rewind(flow);
    }
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
    if (isOutdated()) {
      rewind(flow);
    }
    if (!isSweeping() || flow.room(partition) == 0) {
      return;
    }
    Optional<Fate> next = log.next(pendingAt).filter(fate -> fate.event.offset() < pendingEnd);
    next.ifPresent(fate -> flow.admit(fate.event, now));
    pendingAt = next.map(fate -> fate.event.offset() + 1).orElse(pendingEnd);
    swept(flow);
  }

  private void swept(Flow flow) {
    flow.swept(partition, isSweeping() ? pendingAt : sweptEnd);
  }
}
