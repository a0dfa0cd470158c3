package io.callrecordings.connect.simulation;

import io.callrecordings.connect.flow.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One partition of the events' topic. Confined to one thread. */
final class Log {
  final Partition partition;

  /** In the order of their offsets. */
  final List<Fate> events = new ArrayList<>();

  Log(Partition partition) {
    this.partition = partition;
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

  Fate at(long offset) {
    for (Fate fate : events) {
      if (fate.event.offset() == offset) {
        return fate;
      }
    }
    throw new AssertionError("no event at " + partition + "@" + offset);
  }

  /** The offset after the last event, whether that can be read or not. */
  long end() {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).event.offset() + 1;
  }

  long beginning() {
    return events.isEmpty() ? 0 : events.get(0).event.offset();
  }
}
