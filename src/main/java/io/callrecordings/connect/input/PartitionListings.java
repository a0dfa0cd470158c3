package io.callrecordings.connect.input;

import java.util.Set;

/** Makes listings of the partitions of topics. Thread-safe. */
@FunctionalInterface
public interface PartitionListings {

  /** Lists the partitions of {@code topics} in the cluster of {@code settings}. */
  PartitionListing of(ReaderSettings settings, Set<String> topics);
}
