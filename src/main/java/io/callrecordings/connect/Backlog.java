package io.callrecordings.connect;

import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.input.Batch;
import io.callrecordings.connect.input.RawEvent;
import io.callrecordings.connect.input.Rewind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was read and is not admitted yet, because the flow has no room for more of its partition.
 *
 * <p>Used by one thread at a time: the intake's, which fills it, or, while that waits, the flow's,
 * which empties it.
 */
final class Backlog {
  /** Something to tell the flow, in the order of reading. */
  private sealed interface Item {
    record Read(Event event) implements Item {}

    record Passed(long position) implements Item {}

    record Swept(long before) implements Item {}

    record Rewound(long validBefore, Optional<String> topicId) implements Item {}

    /** What of reading still holds where only offsets before this one do. */
    default Stream<Item> before(long validBefore) {
      if (this instanceof Rewound
          || (this instanceof Read read && read.event().offset() >= validBefore)) {
        return Stream.empty();
      }
      return Stream.of(
          this instanceof Passed passed
              ? new Passed(Math.min(passed.position(), validBefore))
              : this);
    }
  }

  /** Of which partitions more is wanted: new events, and pending ones. Immutable. */
  record Wanted(Set<Partition> fresh, Set<Partition> pending) {
    static final Wanted NOTHING = new Wanted(Set.of(), Set.of());

    boolean isNothing() {
      return fresh.isEmpty() && pending.isEmpty();
    }
  }

  private final EventDecoder decoder;
  private final Map<Partition, ArrayDeque<Item>> items = new TreeMap<>();

  Backlog(EventDecoder decoder, Set<Partition> partitions) {
    this.decoder = decoder;
    partitions.forEach(partition -> items.put(partition, new ArrayDeque<>()));
  }

  void add(Batch batch) {
    batch.rewinds().forEach(this::rewind);
    batch.events().forEach(raw -> of(raw.partition()).add(new Item.Read(decoded(raw))));
    batch.positions().forEach((partition, at) -> of(partition).add(new Item.Passed(at)));
    batch.swept().forEach(swept -> of(swept.partition()).add(new Item.Swept(swept.before())));
  }

  /** Takes back what is void; the flow is told before all that it has no room for. */
  private void rewind(Rewind rewind) {
    long validBefore = rewind.validBefore();
    ArrayDeque<Item> waiting = of(rewind.partition());
    ArrayDeque<Item> rest = new ArrayDeque<>();
    waiting.stream().filter(Item.Rewound.class::isInstance).forEach(rest::add);
    rest.add(new Item.Rewound(validBefore, rewind.progress().topicId()));
    waiting.stream().flatMap(item -> item.before(validBefore)).forEach(rest::add);
    items.put(rewind.partition(), rest);
  }

  /** Tells {@code flow} as much as it has room for; the result says what it wants next. */
  Wanted moveInto(Flow flow, long now) {
    items.forEach(
        (partition, waiting) -> {
          while (!waiting.isEmpty() && move(partition, waiting.element(), flow, now)) {
            waiting.remove();
          }
        });
    return flow.isSupplied() ? Wanted.NOTHING : wanted(flow);
  }

  private Wanted wanted(Flow flow) {
    Set<Partition> fresh = new HashSet<>();
    Set<Partition> pending = new HashSet<>();
    items.forEach(
        (partition, waiting) -> {
          if (waiting.isEmpty() && flow.room(partition) > 0) {
            pending.add(partition);
            if (!flow.isFull(partition)) {
              fresh.add(partition);
            }
          }
        });
    return new Wanted(fresh, pending);
  }

  private static boolean move(Partition partition, Item item, Flow flow, long now) {
    if (item instanceof Item.Read read) {
      boolean room = flow.room(partition) > 0;
      if (room) {
        flow.admit(read.event(), now);
      }
      return room;
    } else if (item instanceof Item.Passed passed) {
      flow.passed(partition, passed.position());
    } else if (item instanceof Item.Swept swept) {
      flow.swept(partition, swept.before());
    } else if (item instanceof Item.Rewound rewound) {
      flow.rewind(partition, rewound.validBefore(), rewound.topicId());
    }
    return true;
  }

  private Event decoded(RawEvent raw) {
    Optional<Instant> timestamp =
        Optional.of(raw.timestamp()).filter(at -> at.isAfter(Instant.EPOCH));
    return new Event(raw.partition(), raw.offset(), timestamp, decoder.decode(raw.value()));
  }

  private ArrayDeque<Item> of(Partition partition) {
    return Optional.ofNullable(items.get(partition)).orElseThrow();
  }
}
