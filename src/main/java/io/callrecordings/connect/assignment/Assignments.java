package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.ClusterPartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnectorContext;

/**
 * Starts the assignment of partitions for a connector. Immutable, for any thread.
 *
 * @param listings reaches the cluster of the events
 * @param periodic looks at that cluster again
 */
public record Assignments(PartitionListings listings, Periodic periodic) {

  /** Asks real clusters, on a thread of its own. */
  public static Assignments ofClusters() {
    return new Assignments(ClusterPartitionListing::new, Periodic::onThread);
  }

  /** As {@link TaskAssignment#start}. */
  public TaskAssignment start(Map<String, String> properties, SourceConnectorContext worker) {
    return TaskAssignment.start(properties, listings, periodic, worker);
  }
}
