package io.callrecordings.connect.validation;

import static io.callrecordings.connect.config.EventsSettings.BOOTSTRAP_SERVERS;
import static io.callrecordings.connect.config.EventsSettings.VALUE_CONVERTER;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.converter.EventConverter;
import io.callrecordings.connect.input.ClusterPartitionListing;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.TopicPartitions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is checked beyond the values themselves when a configuration is submitted: whether the
 * cluster of the events answers, and whether settings of Connect endanger what is promised.
 *
 * <p>Confined to the thread that validates; it may wait some ten seconds.
 */
public final class ConfigValidation {
  private static final Logger log = LoggerFactory.getLogger(ConfigValidation.class);

  private final PartitionListings listings;

  /** Asks the cluster of the events through {@code listings}. */
  public ConfigValidation(PartitionListings listings) {
    this.listings = listings;
  }

  /** Asks real clusters. */
  public static ConfigValidation ofClusters() {
    return new ConfigValidation(ClusterPartitionListing::new);
  }

  /** Checks the properties; whether brokers answer only once everything else is right. */
  public List<ConfigValue> check(Map<String, String> properties) {
    List<ConfigValue> values = ConnectorConfig.check(properties);
    warnOfToleratedLoss(properties);
    if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
      ConnectorConfig config = ConnectorConfig.read(properties);
      checkConverter(named(VALUE_CONVERTER, values), config);
      checkCluster(named(BOOTSTRAP_SERVERS, values), config, clientId(properties));
    }
    return values;
  }

  private static ConfigValue named(String key, List<ConfigValue> values) {
    return values.stream().filter(value -> value.name().equals(key)).findFirst().orElseThrow();
  }

  private static void checkConverter(ConfigValue converter, ConnectorConfig config) {
    try {
      config
          .events()
          .converter()
          .ifPresent(named -> EventConverter.check(named.type(), named.values()));
    } catch (RuntimeException e) {
      converter.addErrorMessage(e.getMessage());
    }
  }

  private void checkCluster(ConfigValue servers, ConnectorConfig config, String clientId) {
    warnOfProgressThatStands(config);
    EventsSettings events = config.events();
    ReaderSettings cluster = new ReaderSettings(clientId, events.client(), true);
    try (PartitionListing listing = listings.of(cluster, Set.copyOf(events.topics()))) {
      Set<String> missing = new TreeSet<>(events.topics());
      missing.removeAll(TopicPartitions.topics(listing.list()));
      if (!missing.isEmpty()) {
        log.warn(
            "Topics of events.topics do not exist, they are read once they do topics={}", missing);
      }
    } catch (RuntimeException e) {
      servers.addErrorMessage(e.getMessage());
    }
  }

  private static String clientId(Map<String, String> properties) {
    return ReaderSettings.clientId(properties.getOrDefault("name", ""), "validation");
  }

  private static void warnOfProgressThatStands(ConnectorConfig config) {
    if (config.reports().heartbeatTopic().isEmpty() && config.reports().outcomesTopic().isEmpty()) {
      log.warn(
          "Connect stores progress with records only: without heartbeat.topic and outcomes.topic,"
              + " events that lead to no recording are read again after a restart");
    }
  }

  private static void warnOfToleratedLoss(Map<String, String> properties) {
    boolean tolerant = "all".equalsIgnoreCase(properties.get("errors.tolerance"));
    boolean exactlyOnce = "required".equalsIgnoreCase(properties.get("exactly.once.support"));
    if (tolerant && !exactlyOnce) {
      log.warn(
          "With errors.tolerance=all Connect acknowledges records that the producer failed to send,"
              + " those recordings are lost; set exactly.once.support=required or"
              + " errors.tolerance=none");
    }
  }
}
