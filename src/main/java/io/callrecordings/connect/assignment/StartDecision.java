package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.offsets.StoredOffsets;
import io.callrecordings.connect.progress.FirstStarts;
import io.callrecordings.connect.progress.Partition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decision about where partitions without progress begin with {@code events.start=latest}: made
 * once for all of them while the connector runs, by what is stored, or by the ends of the
 * partitions where nothing is.
 *
 * <p>Thread-safe. Offsets are read, and the cluster is asked, in {@link #decide} only: on the
 * connector's own threads, never on one of the herder, which such a question could block for long.
 */
final class StartDecision {
  private static final Logger log = LoggerFactory.getLogger(StartDecision.class);

  private final boolean latest;
  private final StoredOffsets stored;
  private final PartitionListing listing;
  private boolean decided;
  private Optional<FirstStarts> starts = Optional.empty();
  private String failure = "nothing was asked yet";

  /**
   * Nothing decided yet.
   *
   * @param latest whether {@code events.start} is that; otherwise there is nothing to decide
   */
  StartDecision(boolean latest, StoredOffsets stored, PartitionListing listing) {
    this.latest = latest;
    this.stored = stored;
    this.listing = listing;
  }

  /** Decides unless that is done; true where this call did. Used by one thread at a time. */
  boolean decide(List<Partition> all) {
    if (isDecided()) {
      return false;
    }
    try {
      StoredOffsets.Presence presence = stored.presence(all);
      sayWhatCounts(presence, all);
      decided(latest ? byStored(presence, all) : Optional.empty());
      return latest;
    } catch (RuntimeException e) {
      failed(e);
      return false;
    }
  }

  /** The decision; fails while there is none. Empty where no decision is needed any more. */
  synchronized Optional<FirstStarts> starts() {
    if (latest && !decided) {
      throw new ConnectException("Where events.start=latest begins is not decided yet: " + failure);
    }
    return starts;
  }

  private Optional<FirstStarts> byStored(StoredOffsets.Presence presence, List<Partition> all) {
    if (presence.starts().isPresent()) {
      return presence
          .starts()
          .filter(before -> !presence.partitions().containsAll(before.partitions()));
    }
    // A partition that comes later than the first look begins with its first event.
    return presence.partitions().isEmpty() && !all.isEmpty()
        ? Optional.of(ends(all))
        : Optional.empty();
  }

  private FirstStarts ends(List<Partition> all) {
    Map<Partition, Long> ends = listing.ends(new HashSet<>(all));
    log.info("The first event to come is the first one read starts={}", ends);
    return FirstStarts.of(ends);
  }

  private static void sayWhatCounts(StoredOffsets.Presence presence, List<Partition> all) {
    if (!presence.partitions().isEmpty()) {
      log.info(
          "Stored progress counts, events.start only for partitions without any stored={} of={}",
          presence.partitions().size(),
          all.size());
    }
  }

  private synchronized boolean isDecided() {
    return decided;
  }

  private synchronized void decided(Optional<FirstStarts> decision) {
    decided = true;
    starts = decision;
  }

  private synchronized void failed(RuntimeException e) {
    decided = !latest;
    failure = String.valueOf(e.getMessage());
    log.warn("Stored progress or ends of partitions cannot be read yet error={}", failure);
  }
}
