package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.progress.Partition;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the partitions to read: all that were ever listed. A listing that fails, or shows fewer,
 * takes none away, so that a cluster in trouble stops no task.
 *
 * <p>Thread-safe: the connector's thread, its schedule and the worker's herder call it.
 */
final class PartitionWatch {
  private static final Logger log = LoggerFactory.getLogger(PartitionWatch.class);

  private final Set<String> topics;
  private final PartitionListing listing;
  private Optional<NavigableSet<Partition>> known = Optional.empty();
  private final Reminder absent = new Reminder();
  private final Reminder failures = new Reminder();
  private String failure = "nothing was listed yet";

  PartitionWatch(Set<String> topics, PartitionListing listing) {
    this.topics = topics;
    this.listing = listing;
  }

  /** Lists once; true where that showed partitions that were not known before. */
  boolean look() {
    try {
      return merge(listing.list());
    } catch (InterruptException e) {
      return false; // the connector stops
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  /** True if a listing succeeded. */
  synchronized boolean isListed() {
    return known.isPresent();
  }

  /** The partitions in their order; fails while no listing succeeded. */
  synchronized List<Partition> partitions() {
    return List.copyOf(
        known.orElseThrow(
            () ->
                new ConnectException(
                    "The partitions of events.topics are not known yet: " + failure)));
  }

  private synchronized boolean merge(Set<Partition> listed) {
    if (failures.isAny()) {
      failures.isDue(Set.of());
      log.info("Partitions can be listed again topics={}", topics);
    }
    NavigableSet<Partition> all = new TreeSet<>(listed);
    known.ifPresent(all::addAll);
    boolean grew = all.size() > known.map(Set::size).orElse(0);
    if (grew) {
      log.info(
          "Partitions of the event topics are known partitions={} topics={}", all.size(), topics);
    }
    known = Optional.of(all);
    reportAbsent(listed);
    return grew;
  }

  private void reportAbsent(Set<Partition> listed) {
    Set<String> now = new TreeSet<>(topics);
    listed.forEach(partition -> now.remove(partition.topic()));
    if (absent.isDue(now)) {
      log.warn("Topics of events.topics do not exist, they are read once they do topics={}", now);
    }
  }

  private synchronized void failed(RuntimeException e) {
    failure = String.valueOf(e.getMessage());
    if (failures.isDue(Set.of(failure))) {
      log.warn("Partitions cannot be listed, the last list stays error={}", failure);
    }
  }
}
