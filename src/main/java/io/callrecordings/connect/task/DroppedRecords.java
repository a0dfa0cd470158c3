package io.callrecordings.connect.task;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Count of the records that the worker dropped on their way to their topics, and a line of the log
 * about them, once a minute at most.
 *
 * <p>Thread-safe: a worker tells of its records on the task's thread or on a producer's. A
 * transformation that filters is nobody's mistake, so that only the first records of each topic are
 * worth a warning. With exactly-once a worker tells of them when the next transaction ends.
 */
public final class DroppedRecords {
  static final long EVERY_MS = 60_000;
  private static final Logger log = LoggerFactory.getLogger(DroppedRecords.class);

  private final LongSupplier clock;
  private final Map<String, Long> unsaid = new TreeMap<>();
  private final TreeSet<String> warned = new TreeSet<>();
  private long total;
  private long dueAt;

  /**
   * @param clock milliseconds that never go back
   */
  public DroppedRecords(LongSupplier clock) {
    this.clock = clock;
    this.dueAt = clock.getAsLong();
  }

  /** One more record of ours that did not reach its topic. */
  public synchronized void add(String topic) {
    total++;
    unsaid.merge(topic, 1L, Long::sum);
    long now = clock.getAsLong();
    if (now >= dueAt) {
      dueAt = now + EVERY_MS;
      say();
      unsaid.clear();
    }
  }

  private void say() {
    if (warned.addAll(unsaid.keySet())) {
      log.warn(
          "The worker drops records before they reach their topics, as a transformation that filters"
              + " wants it; progress that only they carry is not stored dropped={} total={}",
          unsaid,
          total);
    } else {
      log.info("The worker drops records, as before dropped={} total={}", unsaid, total);
    }
  }

  /** How many so far. */
  public synchronized long total() {
    return total;
  }
}
