package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.Partition;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Count of the events that trigger no fetch, and one line of the log for each type of them.
 *
 * <p>Confined to the thread of the intake, but for {@link #total}. Types come from outside and may
 * be endless, so that only the first {@value #MOST_TYPES} are told apart.
 */
final class SkippedEvents {
  static final int MOST_TYPES = 100;
  private static final Logger log = LoggerFactory.getLogger(SkippedEvents.class);

  private static final String SKIPPED =
      "Events like this one trigger no fetch topic={} partition={} offset={} reason={}";

  private final Set<String> said = new HashSet<>();
  private volatile long total;

  /** Counts an event, and says so if it is the first of its type. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // Of one thread, read by others.
  void add(Partition partition, long offset, Decoded.Skipped event) {
    total++;
    if (isNew(event)) {
      say(partition, offset, event);
    }
  }

  boolean isNew(Decoded.Skipped event) {
    return said.size() < MOST_TYPES && said.add(event.type().orElse(event.reason()));
  }

  private void say(Partition partition, long offset, Decoded.Skipped event) {
    Object[] seen = {partition.topic(), partition.number(), offset, event.reason()};
    if (event.isUsual()) {
      log.info(SKIPPED, seen);
    } else {
      log.warn(SKIPPED, seen);
    }
    if (said.size() == MOST_TYPES) {
      log.warn("Further types that trigger no fetch are counted only count={}", MOST_TYPES);
    }
  }

  /** How many events triggered no fetch so far, for any thread. */
  long total() {
    return total;
  }
}
