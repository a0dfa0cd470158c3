package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Partition;
import java.util.Map;
import java.util.Set;

/** Asks the cluster that holds the events for the partitions there are. Thread-safe. */
public interface PartitionListing extends AutoCloseable {

  /**
   * The partitions of the listed topics that the cluster has; fails within some ten seconds, with a
   * message an operator can act on.
   */
  Set<Partition> list();

  /** The partitions of all other topics that the cluster shows; fails as {@link #list} does. */
  Set<Partition> others();

  /** The offsets behind the last events of these partitions; fails as {@link #list} does. */
  Map<Partition, Long> ends(Set<Partition> partitions);

  @Override
  void close();
}
