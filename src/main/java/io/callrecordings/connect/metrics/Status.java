package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.Collection;
import java.util.List;

/**
 * Open calls of a task, for an operator who asks why it stands still.
 *
 * <p>Immutable; to be taken by the thread of the flow.
 *
 * @param open events that are not handed over yet
 * @param inFlight requests under way
 * @param paused partitions that bring no new events, because open.calls.max or the longest progress
 *     is reached
 * @param lowestOpen of each partition with open events the lowest one, as topic-partition@offset
 */
public record Status(int open, int inFlight, List<Partition> paused, List<String> lowestOpen) {
  public static Status of(Flow flow, Collection<Partition> partitions) {
    List<Partition> sorted = partitions.stream().sorted().toList();
    return new Status(
        flow.open(),
        flow.inFlight(),
        sorted.stream()
            .filter(partition -> flow.isFull(partition) || flow.room(partition) == 0)
            .toList(),
        sorted.stream()
            .filter(partition -> isOpen(flow.progress(partition)))
            .map(partition -> partition + "@" + flow.progress(partition).lowestOpen())
            .toList());
  }

  private static boolean isOpen(Progress progress) {
    return progress.lowestOpen() < progress.next();
  }
}
