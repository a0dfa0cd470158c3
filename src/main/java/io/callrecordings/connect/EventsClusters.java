package io.callrecordings.connect;

import io.callrecordings.connect.config.EventsSettings;

/** Reaches clusters that hold events. Thread-safe. */
@FunctionalInterface
interface EventsClusters {

  /** Lists the partitions of the configured topics, through clients called {@code clientId}. */
  PartitionLister lister(String clientId, EventsSettings events);
}
