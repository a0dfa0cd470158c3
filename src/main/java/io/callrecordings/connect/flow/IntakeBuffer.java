package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Buffer of what was read and is not admitted yet, as the flow has no room for more of its
 * partition.
 *
 * <p>Confined to the thread of the flow.
 */
public final class IntakeBuffer {
  /** Of which partitions more is wanted: new events, and pending ones. Immutable. */
  public record Wanted(Set<Partition> fresh, Set<Partition> pending) {
    public static final Wanted NOTHING = new Wanted(Set.of(), Set.of());

    public boolean isNothing() {
      return fresh.isEmpty() && pending.isEmpty();
    }
  }

  private final Set<Partition> partitions;
  private final Map<Partition, ArrayDeque<IntakeItem<Event>>> waiting = new HashMap<>();

  public IntakeBuffer(Set<Partition> partitions) {
    this.partitions = Set.copyOf(partitions);
  }

  /** Takes what was read, in the order of reading. */
  public void add(List<IntakeItem<Event>> items) {
    for (IntakeItem<Event> item : items) {
      if (item instanceof IntakeItem.Rewound<Event> rewound) {
        rewind(rewound);
      } else {
        of(item.partition()).add(item);
      }
    }
  }

  /** Takes back what is void; the flow is told before all that it has no room for. */
  private void rewind(IntakeItem.Rewound<Event> rewound) {
    Partition partition = rewound.partition();
    waiting.put(partition, new ArrayDeque<>(IntakeItem.replaced(of(partition), rewound)));
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Tells {@code flow} as much as it has room for. */
  public void moveInto(Flow flow, long now) {
    waiting.values().removeIf(items -> isMoved(items, flow, now));
  }

  private static boolean isMoved(ArrayDeque<IntakeItem<Event>> items, Flow flow, long now) {
    while (!items.isEmpty() && isMoved(items.element(), flow, now)) {
      items.remove();
    }
    return items.isEmpty();
  }

  private static boolean isMoved(IntakeItem<Event> item, Flow flow, long now) {
    Partition partition = item.partition();
    if (item instanceof IntakeItem.Read<Event> read) {
      boolean room = flow.hasRoomFor(read.event());
      if (room) {
        flow.admit(read.event(), now);
      }
      return room;
    } else if (item instanceof IntakeItem.Passed<Event> passed) {
      flow.passed(partition, passed.position());
    } else if (item instanceof IntakeItem.Scanned<Event> scanned) {
      flow.scanned(partition, scanned.before());
    } else if (item instanceof IntakeItem.Rewound<Event> rewound) {
      flow.rewind(partition, rewound.validBefore(), rewound.topicId());
    }
    return true;
  }

  /** The partitions that {@code flow} wants more of, once it has all that it had room for. */
  public Wanted wanted(Flow flow) {
    Set<Partition> fresh = new HashSet<>();
    Set<Partition> pending = new HashSet<>();
    if (!flow.isSupplied()) {
      for (Partition partition : partitions) {
        if (!waiting.containsKey(partition) && flow.room(partition) > 0) {
          pending.add(partition);
          if (!flow.isFull(partition)) {
            fresh.add(partition);
          }
        }
      }
    }
    return new Wanted(fresh, pending);
  }

  private ArrayDeque<IntakeItem<Event>> of(Partition partition) {
    return waiting.computeIfAbsent(partition, first -> new ArrayDeque<>());
  }
}
