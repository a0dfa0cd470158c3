package io.callrecordings.connect.simulation;

import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One partition of the events' topic, as it is and as it was before it was replaced. Confined to
 * one thread.
 */
final class Log {
  /**
   * What the log was for a while.
   *
   * @param id of the topic; here a log that was cut off has another one, too
   * @param validBefore from here on, offsets name other events than in the edition before
   * @param events in the order of their offsets
   */
  record Edition(Optional<String> id, long validBefore, List<Fate> events) {}

  final Partition partition;

  /** In the order of their offsets. */
  List<Fate> events;

  private final List<Edition> editions = new ArrayList<>();

  Log(Partition partition, List<Fate> events) {
    this.partition = partition;
    this.events = events;
    this.editions.add(new Edition(Optional.of("0"), 0, events));
  }

  /** From {@code validBefore} on there are others now. */
  void replace(long validBefore, List<Fate> others) {
    events =
        Stream.concat(
                events.stream().filter(fate -> fate.event.offset() < validBefore), others.stream())
            .toList();
    editions.add(new Edition(Optional.of("" + editions.size()), validBefore, events));
  }

  void expire(long before) {
    events.stream()
        .filter(fate -> fate.event.offset() < before)
        .forEach(fate -> fate.vanished = true);
  }

  /** The number of the latest edition. */
  int edition() {
    return editions.size() - 1;
  }

  Optional<String> id() {
    return editions.get(edition()).id();
  }

  /** Offsets before this one name the same events as in that edition. */
  long validSince(int edition) {
    return editions.stream()
        .skip(edition + 1L)
        .mapToLong(Edition::validBefore)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  boolean isCurrent(Progress progress) {
    return progress.topicId().equals(id());
  }

  /** The edition that a progress speaks of. */
  Edition edition(Progress progress) {
    return editions.size() == 1
        ? editions.get(0)
        : editions.get(Integer.parseInt(progress.topicId().orElseThrow()));
  }

  /** What is left of a stored progress, as a task that starts finds out. */
  Progress current(Progress stored) {
    if (isCurrent(stored)) {
      return stored;
    }
    long validBefore = validSince(editions.indexOf(edition(stored)));
    long next = Math.max(Math.min(stored.next(), validBefore), beginning());
    OffsetSet pending = stored.pending().between(0, validBefore);
    return new Progress(next, pending, stored.recordsDone().between(0, validBefore), id());
  }

  /** The first event from {@code offset} on that can be read. */
  Optional<Fate> next(long offset) {
    for (Fate fate : events) {
      if (fate.event.offset() >= offset && !fate.vanished) {
        return Optional.of(fate);
      }
    }
    return Optional.empty();
  }

  /** The event at {@code offset}; where there were several, the one of which {@code isIt} holds. */
  Fate at(long offset, Predicate<Fate> isIt) {
    for (int edition = edition(); edition >= 0; edition--) {
      for (Fate fate : editions.get(edition).events()) {
        if (fate.event.offset() == offset && (edition == 0 || isIt.test(fate))) {
          return fate;
        }
      }
    }
    throw new AssertionError("no event at " + partition + "@" + offset);
  }

  /** All events there ever were. */
  Stream<Fate> all() {
    return editions.size() == 1
        ? events.stream()
        : editions.stream().flatMap(edition -> edition.events().stream()).distinct();
  }

  /** The offset after the last event, whether that can be read or not. */
  long end() {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).event.offset() + 1;
  }

  long beginning() {
    return events.isEmpty() ? 0 : events.get(0).event.offset();
  }
}
