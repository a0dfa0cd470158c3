package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressHistory;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Progress of one partition, and what of it is still to be read again.
 *
 * <p>Confined to the thread of the flow. Every event from the stored progress on is in one place:
 * not read (from {@code next}), to be read again ({@code unread}), open, or finished. Where the log
 * is replaced under what is open, that is finished all the same, but moves the progress no more:
 * its offsets name other events now.
 */
final class PartitionState {
  /**
   * Of the encoded progress, in characters: above it the partition takes in no new events. Leaves
   * room below 64 KiB for those that were read already.
   */
  static final int FULL = 48 * 1024;

  /** Ranges that may be marked with a number of records; 8 KiB at most, on top of the above. */
  private static final int MARKED_RUNS = 200;

  /** The longest {@code +2} of a pending event, in characters. */
  private static final int COUNT_MAX = 11;

  final Partition partition;

  private final ProgressHistory progress;
  private OffsetSet unread;

  /** Of each time the log was replaced: from which offset on. */
  private final List<Long> rewinds = new ArrayList<>();

  PartitionState(Partition partition, Progress stored) {
    this.partition = partition;
    this.progress = new ProgressHistory(stored);
    this.unread = stored.pending();
  }

  Progress progress() {
    return progress.now();
  }

  /** {@link #progress} for a record to carry. */
  ProgressSnapshot version() {
    return progress.version();
  }

  /** True where the encoded progress has no place for more; an upper estimate. */
  boolean isFull() {
    Progress now = progress.now();
    long item = Long.toString(now.next()).length() + 1L;
    OffsetSet pending = now.pending();
    long ranges = item * Math.min(2L * pending.runs(), pending.size());
    long cutOutOfRanges = (4 * item + COUNT_MAX) * now.recordsDone().runs();
    return ranges + cutOutOfRanges > FULL;
  }

  /** Notes that the event at {@code offset} was read; false where it is not to be handled. */
  boolean read(long offset) {
    if (offset >= progress.now().next()) {
      progress.admitted(offset);
      return true;
    }
    boolean again = unread.contains(offset);
    unread = unread.without(offset);
    return again;
  }

  /** The part of the event at {@code offset} that is kept; the event was just read. */
  OpenEvent opened(
      long offset, long receivedAt, Optional<CallCompleted> event, ForwardedHeaders headers) {
    int recordsDone = progress.now().recordsDone().of(offset);
    return new OpenEvent(this, offset, rewinds.size(), recordsDone, receivedAt, event, headers);
  }

  /**
   * The log was replaced from {@code validBefore} on, and perhaps its topic: offsets from there on
   * name other events than before. The result says how many events are open that are not there any
   * more.
   */
  int rewind(long validBefore, Optional<String> topicId) {
    OffsetSet before = unread.between(0, validBefore);
    Progress rest = progress.now().rewound(validBefore, topicId);
    int open = progress.now().pending().size() - unread.size();
    int stillThere = rest.pending().size() - before.size();
    rewinds.add(validBefore);
    progress.replace(rest);
    unread = before;
    return open - stillThere;
  }

  /** True if the offset of an event that was read names another one now, or none. */
  boolean isVoid(OpenEvent event) {
    for (int rewind = event.generation(); rewind < rewinds.size(); rewind++) {
      if (rewinds.get(rewind) <= event.offset()) {
        return true;
      }
    }
    return false;
  }

  /** The offsets of these events, but for those that name other events now. */
  OffsetSet offsets(List<OpenEvent> events) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (OpenEvent event : events) {
      offsets = isVoid(event) ? offsets : offsets.with(event.offset());
    }
    return offsets;
  }

  /**
   * Of the events at {@code offsets}, all of one call, {@code records} are handed over, more
   * follows. Where they are scattered widely, only the first of them says so, to keep the encoded
   * progress short: it is read again first.
   */
  ProgressSnapshot recordsDone(OffsetSet offsets, int records) {
    OffsetSet marked =
        offsets.runs() <= MARKED_RUNS
            ? offsets
            : OffsetSet.EMPTY.with(offsets.lowest().orElseThrow());
    if (!marked.isEmpty()) {
      progress.recordsDone(marked, records);
    }
    return version();
  }

  /** The event is finished. */
  void done(OpenEvent event) {
    if (!isVoid(event)) {
      done(event.offset());
    }
  }

  /** The event at {@code offset} is finished. */
  void done(long offset) {
    progress.done(offset);
  }

  /** Everything before {@code position} was read, or needs no reading. */
  void passed(long position) {
    progress.passed(position);
  }

  /** Gives up what was to be read again before {@code before}; returns how many events. */
  int scanned(long before) {
    int gone = 0;
    for (OptionalLong lowest = unread.lowest();
        lowest.isPresent() && lowest.getAsLong() < before;
        lowest = unread.lowest()) {
      unread = unread.without(lowest.getAsLong());
      progress.done(lowest.getAsLong());
      gone++;
    }
    return gone;
  }
}
