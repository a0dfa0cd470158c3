package io.callrecordings.connect.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the events of one partition have come: everything before {@code next} is finished, but
 * for {@code pending}.
 *
 * <p>Immutable, and cheap to change: versions share what they have in common. A record carries the
 * one that holds once it is stored, as a {@link ProgressSnapshot}.
 *
 * @param next offset of the next event to read
 * @param pending offsets before {@code next} whose events are not finished
 * @param handedOver of pending events: how many of their records are handed over already (at least
 *     one); holds few entries, one for an event being handed over and one for each that a crash cut
 *     in two
 * @param topicId of the topic that the offsets belong to, where known
 */
public record Progress(
    long next, OffsetSet pending, Map<Long, Integer> handedOver, Optional<String> topicId) {

  public Progress {
    handedOver = Map.copyOf(handedOver);
  }

  /** Nothing read yet, reading begins at {@code next}. */
  public static Progress startingAt(long next, Optional<String> topicId) {
    return new Progress(next, OffsetSet.EMPTY, Map.of(), topicId);
  }

  /** The event at {@code offset}, not before {@link #next}, was read and is open. */
  Progress admitted(long offset) {
    return new Progress(offset + 1, pending.with(offset), handedOver, topicId);
  }

  /** Everything before {@code position} was read, or needs no reading. */
  Progress passed(long position) {
    return position <= next ? this : new Progress(position, pending, handedOver, topicId);
  }

  /** The log was replaced from {@code validBefore} on, and perhaps its topic. */
  public Progress rewound(long validBefore, Optional<String> newTopicId) {
    Map<Long, Integer> valid = new HashMap<>(handedOver);
    valid.keySet().removeIf(offset -> offset >= validBefore);
    return new Progress(
        Math.min(next, validBefore), pending.between(0, validBefore), valid, newTopicId);
  }

  /** Of the event at {@code offset}, {@code records} records are handed over, others follow. */
  Progress handedOver(long offset, int records) {
    Map<Long, Integer> more = new HashMap<>(handedOver);
    more.put(offset, records);
    return new Progress(next, pending, more, topicId);
  }

  /** The event at {@code offset} is finished. */
  Progress done(long offset) {
    return new Progress(next, pending.without(offset), without(offset), topicId);
  }

  private Map<Long, Integer> without(long offset) {
    if (!handedOver.containsKey(offset)) {
      return handedOver;
    }
    Map<Long, Integer> fewer = new HashMap<>(handedOver);
    fewer.remove(offset);
    return fewer;
  }

  /** How many records of the event at {@code offset} were handed over. */
  public int handedOverOf(long offset) {
    return handedOver.getOrDefault(offset, 0);
  }

  /** The lowest offset whose event is not finished. */
  public long lowestOpen() {
    return pending.lowest().orElse(next);
  }
}
