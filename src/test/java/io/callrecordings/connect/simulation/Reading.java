package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reader of one partition: of its new events, and of those that the stored progress left open. It
 * notices after a read that the log was replaced, and takes back the items of the old one.
 *
 * <p>Confined to one thread.
 */
final class Reading {
  final Partition partition;

  private final Log log;
  private List<IntakeItem<Event>> unconfirmed = new ArrayList<>();
  private int edition;
  private final long scannedEnd;
  private long pendingEnd;
  private long pendingAt;
  private long freshAt;

  Reading(Log log, Progress stored) {
    this.log = log;
    this.partition = log.partition;
    this.edition = log.edition();
    this.freshAt = stored.next();
    this.pendingEnd = stored.next();
    this.scannedEnd = stored.next();
    this.pendingAt = stored.lowestOpen();
  }

  /** True if there is nothing to read or to confirm, whatever is wanted. */
  boolean isDone() {
    return !hasNews() && !hasFresh() && !hasPending();
  }

  /** True if there is something to confirm, or a replacement to notice. */
  boolean hasNews() {
    return isOutdated() || !unconfirmed.isEmpty();
  }

  boolean hasFresh() {
    return freshAt < log.end();
  }

  boolean hasPending() {
    return pendingAt < pendingEnd;
  }

  private boolean isOutdated() {
    return edition < log.edition();
  }

  /** Reads at most {@code max} new events, perhaps of a log that is not the one it was. */
  void readFresh(int max) {
    for (int left = max; left > 0 && hasFresh(); left--) {
      Optional<Fate> next = log.next(freshAt);
      next.ifPresent(this::read);
      freshAt = next.map(fate -> fate.event.offset() + 1).orElse(log.end());
    }
    unconfirmed.add(new IntakeItem.Passed<>(partition, freshAt));
  }

  /** Reads at most {@code max} events among those that the stored progress left open. */
  void readPending(int max) {
    for (int left = max; left > 0 && hasPending(); left--) {
      Optional<Fate> next = log.next(pendingAt).filter(fate -> fate.event.offset() < pendingEnd);
      next.ifPresent(this::read);
      pendingAt = next.map(fate -> fate.event.offset() + 1).orElse(pendingEnd);
    }
    unconfirmed.add(scanned());
  }

  private void read(Fate fate) {
    unconfirmed.add(new IntakeItem.Read<>(fate.event));
  }

  private IntakeItem<Event> scanned() {
    return new IntakeItem.Scanned<>(partition, hasPending() ? pendingAt : scannedEnd);
  }

  /** Removes and returns what was read. */
  List<IntakeItem<Event>> confirmed() {
    List<IntakeItem<Event>> confirmed = unconfirmed;
    unconfirmed = new ArrayList<>();
    return confirmed;
  }

  /** Takes back what was read of a log that is not there any more. */
  void noticeReplacement() {
    if (!isOutdated()) {
      return;
    }
    long validBefore = log.validSince(edition);
    edition = log.edition();
    unconfirmed =
        IntakeItem.replaced(
            unconfirmed, new IntakeItem.Rewound<>(partition, validBefore, log.id()));
    freshAt = Math.max(Math.min(freshAt, validBefore), log.beginning());
    pendingEnd = Math.min(pendingEnd, validBefore);
    unconfirmed.add(new IntakeItem.Passed<>(partition, freshAt));
    unconfirmed.add(scanned());
  }
}
