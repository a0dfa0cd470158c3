package io.callrecordings.connect.input;

import static java.util.stream.Collectors.toSet;

import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Items that were read and whose topic was not seen since, in the order of reading.
 *
 * <p>Confined to one thread.
 */
final class UnconfirmedItems {
  private List<IntakeItem<RawEvent>> items = new ArrayList<>();

  /** Up to where what was read is of the topics it was taken for; what is here comes after. */
  private final Map<Partition, Long> confirmedTo = new HashMap<>();

  UnconfirmedItems(Map<Partition, Progress> starts) {
    starts.forEach((partition, start) -> confirmedTo.put(partition, start.next()));
  }

  void add(List<IntakeItem<RawEvent>> read) {
    items.addAll(read);
  }

  /** Takes back what was read of a log that is not there any more. */
  void rewind(IntakeItem.Rewound<RawEvent> rewound) {
    List<IntakeItem<RawEvent>> ofPartition = take(rewound.partition()::equals);
    items.addAll(IntakeItem.replaced(ofPartition, rewound));
  }

  /** Removes and returns the items of partitions that are what they were taken for. */
  List<IntakeItem<RawEvent>> confirm(Predicate<Partition> confirmed) {
    List<IntakeItem<RawEvent>> certain = take(confirmed);
    for (IntakeItem<RawEvent> item : certain) {
      if (item instanceof IntakeItem.Passed<RawEvent> passed) {
        confirmedTo.put(passed.partition(), passed.position());
      }
    }
    return certain;
  }

  /** The position without what is here; also after a loss that set it back. */
  long positionBefore(Partition partition, long position) {
    return Math.min(position, confirmedTo.getOrDefault(partition, position));
  }

  /** Removes and returns the items of the chosen partitions. */
  private List<IntakeItem<RawEvent>> take(Predicate<Partition> chosen) {
    List<IntakeItem<RawEvent>> taken = new ArrayList<>();
    List<IntakeItem<RawEvent>> left = new ArrayList<>();
    items.forEach(item -> (chosen.test(item.partition()) ? taken : left).add(item));
    items = left;
    return taken;
  }

  Set<String> topics() {
    return items.stream().map(item -> item.partition().topic()).collect(toSet());
  }
}
