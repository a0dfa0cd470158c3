package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;

/**
 * Last known state of the brokers and topics of the events: whether they answer, let fetch, and
 * have the topics.
 *
 * <p>Confined to one thread. While they do not answer, nothing is fetched: it could not be
 * confirmed, and a client logs each of its failures. Topics that are gone are waited for as long as
 * it takes: one that is created again is noticed by its id.
 */
final class Availability {
  final ClusterErrors asking;
  private final ClusterErrors fetching;
  private final ClusterErrors missing;
  private final Set<Partition> assigned;
  private Set<Partition> absent = Set.of();
  private boolean doubtful;

  Availability(ReaderSettings settings, Set<Partition> assigned, Ticker ticker) {
    this.asking = new ClusterErrors(settings, ticker);
    this.fetching = new ClusterErrors(settings, ticker);
    this.missing = new ClusterErrors(settings, ticker);
    this.assigned = Set.copyOf(assigned);
  }

  boolean mayFetch() {
    return !asking.isTroubled() && fetching.mayTry();
  }

  /** A fetch failed; throws {@link InputException} where waiting has not helped, or never does. */
  void failed(KafkaException failure) {
    fetching.failed(failure);
  }

  /** A fetch ended, with events or without; {@code inVain} where brokers seem to refuse it. */
  void fetched(boolean some, boolean inVain) {
    if (some) {
      fetching.works();
    }
    doubtful = inVain;
  }

  /** True if the topics are to be asked about at once. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** Partitions that the cluster does not have at present. */
  Set<Partition> absent() {
    return absent;
  }

  /** The cluster knows these partitions of those asked about; the result is {@link #absent}. */
  Set<Partition> answered(Set<Partition> present, Predicate<Partition> asked) {
    Set<Partition> now = new HashSet<>(assigned);
    now.removeIf(it -> asked.test(it) ? present.contains(it) : !absent.contains(it));
    if (!now.isEmpty()) {
      missing.passes("the cluster does not know " + now);
    } else if (!absent.isEmpty()) {
      missing.works();
    }
    if (doubtful && now.isEmpty()) {
      fetching.passes("brokers refuse fetches of topics that they know");
    }
    doubtful = false;
    absent = Set.copyOf(now);
    return absent;
  }
}
