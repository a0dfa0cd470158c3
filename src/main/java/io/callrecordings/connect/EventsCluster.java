package io.callrecordings.connect;

import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.input.OnDataLoss;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.ReaderSettings;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Tells the reading of events what the configuration says. Pure functions, for any thread. */
final class EventsCluster {

  private EventsCluster() {}

  /** The settings of a reader whose clients are called {@code clientId}. */
  static ReaderSettings readerSettings(String clientId, EventsSettings events) {
    Map<String, Object> client = new HashMap<>(events.consumer().values());
    client.put("bootstrap.servers", String.join(",", events.bootstrapServers()));
    OnDataLoss onDataLoss = events.failOnDataLoss() ? OnDataLoss.FAIL : OnDataLoss.CONTINUE;
    return new ReaderSettings(clientId, client, onDataLoss);
  }

  /** Lists the partitions of the configured topics. */
  static PartitionLister lister(String clientId, EventsSettings events) {
    Set<String> topics = new LinkedHashSet<>(events.topics());
    PartitionListing listing = new PartitionListing(readerSettings(clientId, events));
    return new PartitionLister() {
      @Override
      public Set<Partition> list() {
        return listing.list(topics);
      }

      @Override
      public Set<Partition> others() {
        return listing.others(topics);
      }

      @Override
      public void close() {
        listing.close();
      }
    };
  }
}
