package io.callrecordings.connect.assignment;

import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.Partition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The partitions that were there when a connector was started for the first time: with {@code
 * latest}, these begin with the first event to come, and those found later with their first one.
 *
 * <p>Used by one thread at a time. Decides once, and before any task runs: a task cannot tell
 * whether it is the first one, or late.
 */
public final class FirstPartitions {
  private final StoredOffsets stored;
  private Optional<Set<Partition>> decided = Optional.empty();

  public FirstPartitions(StoredOffsets stored) {
    this.stored = stored;
  }

  /** Of {@code all} partitions of now; none where any has progress, for then others ran before. */
  public Set<Partition> among(List<Partition> all) {
    if (decided.isEmpty()) {
      decided = Optional.of(stored.of(all).isEmpty() ? Set.copyOf(all) : Set.of());
    }
    return decided.get();
  }
}
