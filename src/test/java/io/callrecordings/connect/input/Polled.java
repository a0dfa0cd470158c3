package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items of one poll, sorted by their kind. Confined to one thread. */
final class Polled {
  final List<IntakeItem.Rewound<RawEvent>> rewinds = new ArrayList<>();
  final List<RawEvent> events = new ArrayList<>();
  final Map<Partition, Long> positions = new HashMap<>();
  final List<IntakeItem.Scanned<RawEvent>> scanned = new ArrayList<>();

  Polled(List<IntakeItem<RawEvent>> items) {
    for (IntakeItem<RawEvent> item : items) {
      if (item instanceof IntakeItem.Read<RawEvent> read) {
        events.add(read.event());
      } else if (item instanceof IntakeItem.Passed<RawEvent> passed) {
        positions.put(passed.partition(), passed.position());
      } else if (item instanceof IntakeItem.Scanned<RawEvent> done) {
        scanned.add(done);
      } else if (item instanceof IntakeItem.Rewound<RawEvent> rewound) {
        rewinds.add(rewound);
      }
    }
  }

  boolean isEmpty() {
    return rewinds.isEmpty() && events.isEmpty() && positions.isEmpty() && scanned.isEmpty();
  }
}
