package io.callrecordings.connect.task;

import io.callrecordings.connect.input.StartPosition;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.Partition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that begin with the first event to come: none of their events is admitted before
 * that start is stored, or a restart would begin with later ones.
 *
 * <p>Used by the task's thread. A start is stored once it can be read back: that holds for every
 * way in which a worker stores offsets.
 */
final class UncommittedStarts {
  static final long LOOK_EVERY_MS = 500;
  private static final Logger log = LoggerFactory.getLogger(UncommittedStarts.class);

  private final Set<Partition> held = new HashSet<>();
  private final StoredOffsets stored;
  private final LongSupplier clock;
  private long nextLook;

  /** Times are milliseconds that never go back. */
  UncommittedStarts(Map<Partition, StartPosition> from, StoredOffsets stored, LongSupplier clock) {
    this.stored = stored;
    this.clock = clock;
    from.forEach(
        (partition, start) -> {
          if (start instanceof StartPosition.Latest) {
            held.add(partition);
          }
        });
  }

  Set<Partition> held() {
    return Set.copyOf(held);
  }

  /** Those that need not be held any more; each once. */
  Set<Partition> released() {
    long now = clock.getAsLong();
    if (held.isEmpty() || now < nextLook) {
      return Set.of();
    }
    nextLook = now + LOOK_EVERY_MS;
    Set<Partition> released = stored.of(held).keySet();
    held.removeAll(released);
    if (!released.isEmpty()) {
      log.info("Where these partitions begin is stored, reading begins partitions={}", released);
    }
    return released;
  }
}
