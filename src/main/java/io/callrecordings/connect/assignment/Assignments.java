package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.ClusterPartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.offsets.StoredOffsets;
import java.util.Map;

/**
 * Starts the assignment of partitions for a connector. Immutable, for any thread.
 *
 * @param listings reaches the cluster of the events
 * @param repeater looks at that cluster again
 */
public record Assignments(PartitionListings listings, Repeater repeater) {

  /** Asks real clusters, on a thread of its own. */
  public static Assignments ofClusters() {
    return new Assignments(ClusterPartitionListing::new, new DaemonRepeater());
  }

  /** As {@link TaskAssignment#start}. */
  public TaskAssignment start(
      Map<String, String> properties, StoredOffsets stored, Runnable whenGrown) {
    return TaskAssignment.start(properties, listings, repeater, stored, whenGrown);
  }
}
