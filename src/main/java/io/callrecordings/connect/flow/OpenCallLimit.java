package io.callrecordings.connect.flow;

import io.callrecordings.connect.progress.Partition;
import java.util.HashMap;
import java.util.Map;

/**
 * How many more events each partition may have open.
 *
 * <p>Confined to the thread of the flow. Half of the bound is shared out evenly, so that a
 * partition full of waiting calls does not stop the others; the other half is for whoever needs it.
 * The sum never exceeds the bound.
 */
final class OpenCallLimit {
  private final int share;
  private final int common;
  private final Map<Partition, Integer> open = new HashMap<>();
  private int commonUsed;
  private int total;

  OpenCallLimit(int max, int partitions) {
    this.share = max / (2 * Math.max(1, partitions));
    this.common = max - share * Math.max(1, partitions);
  }

  void opened(Partition partition) {
    total++;
    if (open.merge(partition, 1, Integer::sum) > share) {
      commonUsed++;
    }
  }

  void closed(Partition partition) {
    total--;
    if (open.merge(partition, -1, Integer::sum) >= share) {
      commonUsed--;
    }
  }

  int room(Partition partition) {
    int own = Math.max(0, share - open.getOrDefault(partition, 0));
    return own + Math.max(0, common - commonUsed);
  }

  int open() {
    return total;
  }
}
