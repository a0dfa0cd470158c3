package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.Partition;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which topics were taken out of {@code events.topics} while calls of theirs were open: those
 * stay pending in the stored progress until the topic is put back.
 *
 * <p>Confined to one thread. It is asked some time after the start: only then have the tasks of the
 * configuration before stored their last progress.
 */
final class RemovedTopicsReport {
  static final int TRIES = 5;
  private static final Logger log = LoggerFactory.getLogger(RemovedTopicsReport.class);

  private final PartitionListing listing;
  private final StoredOffsets offsets;
  private int triesLeft = TRIES;

  RemovedTopicsReport(PartitionListing listing, StoredOffsets offsets) {
    this.listing = listing;
    this.offsets = offsets;
  }

  /**
   * Logs the topics once; where they cannot be listed now, the next calls try again, a few times.
   */
  void reportOnce() {
    if (triesLeft == 0) {
      return;
    }
    triesLeft--;
    try {
      openCalls(listing.others(), offsets)
          .forEach(
              (topic, open) ->
                  log.warn(
                      "Topic was taken out of events.topics with calls open, they go on once it is"
                          + " put back topic={} open={}",
                      topic,
                      open));
      triesLeft = 0;
    } catch (RuntimeException e) {
      log.debug("Topics that were taken out of events.topics cannot be listed now", e);
    }
  }

  /** How many calls are open in the topics of {@code partitions} that have any. */
  static Map<String, Integer> openCalls(Set<Partition> partitions, StoredOffsets offsets) {
    Map<String, Integer> open = new TreeMap<>();
    offsets
        .of(partitions)
        .forEach(
            (partition, progress) ->
                open.merge(partition.topic(), progress.pending().size(), Integer::sum));
    open.values().removeIf(none -> none == 0);
    return open;
  }
}
