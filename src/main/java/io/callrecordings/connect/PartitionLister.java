package io.callrecordings.connect;

import io.callrecordings.connect.flow.Partition;
import java.util.Set;

/** Asks the cluster that holds the events for the partitions there are. Thread-safe. */
interface PartitionLister extends AutoCloseable {

  /**
   * The partitions of those topics that the cluster has; fails within some ten seconds, with a
   * message an operator can act on.
   */
  Set<Partition> list();

  /** The partitions of all other topics that the cluster shows; fails as {@link #list} does. */
  Set<Partition> others();

  @Override
  void close();
}
