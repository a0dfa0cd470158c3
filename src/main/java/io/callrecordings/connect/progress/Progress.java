package io.callrecordings.connect.progress;

import java.util.Map;
import java.util.Optional;

/**
 * How far the events of one partition have come: everything before {@code next} is finished, but
 * for {@code pending}.
 *
 * <p>Immutable, and cheap to change: versions share what they have in common. A record carries the
 * one that is true once it is stored, as a {@link ProgressSnapshot}.
 *
 * @param next offset of the next event to read
 * @param pending offsets before {@code next} whose events are not finished
 * @param recordsDone of pending events: how many of their records are handed over already
 * @param topicId of the topic that the offsets belong to, where known
 */
public record Progress(
    long next, OffsetSet pending, RecordsDone recordsDone, Optional<String> topicId) {

  /** The same with a number for each offset of which records are handed over. */
  public Progress(
      long next, OffsetSet pending, Map<Long, Integer> recordsDone, Optional<String> topicId) {
    this(next, pending, RecordsDone.of(recordsDone), topicId);
  }

  /** Nothing read yet, reading begins at {@code next}. */
  public static Progress startingAt(long next, Optional<String> topicId) {
    return new Progress(next, OffsetSet.EMPTY, RecordsDone.NONE, topicId);
  }

  /** The event at {@code offset}, not before {@link #next}, was read and is open. */
  Progress admitted(long offset) {
    return new Progress(offset + 1, pending.with(offset), recordsDone, topicId);
  }

  /** Everything before {@code position} was read, or needs no reading. */
  Progress passed(long position) {
    return position <= next ? this : new Progress(position, pending, recordsDone, topicId);
  }

  /** The log was replaced from {@code validBefore} on, and perhaps its topic. */
  public Progress rewound(long validBefore, Optional<String> newTopicId) {
    return new Progress(
        Math.min(next, validBefore),
        pending.between(0, validBefore),
        recordsDone.between(0, validBefore),
        newTopicId);
  }

  /** Of the events at {@code offsets}, {@code records} records are handed over, others follow. */
  Progress recordsDone(OffsetSet offsets, int records) {
    return new Progress(next, pending, recordsDone.with(offsets, records), topicId);
  }

  /** The event at {@code offset} is finished. */
  Progress done(long offset) {
    return new Progress(next, pending.without(offset), recordsDone.without(offset), topicId);
  }

  /** The lowest offset whose event is not finished. */
  public long lowestOpen() {
    return pending.lowest().orElse(next);
  }
}
