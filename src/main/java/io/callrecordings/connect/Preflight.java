package io.callrecordings.connect;

import static io.callrecordings.connect.config.EventsSettings.BOOTSTRAP_SERVERS;
import static io.callrecordings.connect.config.EventsSettings.VALUE_CONVERTER;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.flow.Partition;
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
final class Preflight {
  private static final Logger log = LoggerFactory.getLogger(Preflight.class);

  private final EventsClusters clusters;

  Preflight(EventsClusters clusters) {
    this.clusters = clusters;
  }

  /** Checks the properties; whether brokers answer only once everything else is right. */
  List<ConfigValue> check(Map<String, String> properties) {
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
      EventDecoding.of(config.events()).close();
    } catch (RuntimeException e) {
      converter.addErrorMessage(e.getMessage());
    }
  }

  private void checkCluster(ConfigValue servers, ConnectorConfig config, String clientId) {
    warnOfProgressThatStands(config);
    try (PartitionLister lister = clusters.lister(clientId, config.events())) {
      Set<String> missing = new TreeSet<>(config.events().topics());
      lister.list().stream().map(Partition::topic).forEach(missing::remove);
      if (!missing.isEmpty()) {
        log.warn(
            "Topics of events.topics do not exist, they are read once they do topics={}", missing);
      }
    } catch (RuntimeException e) {
      servers.addErrorMessage(e.getMessage());
    }
  }

  private static String clientId(Map<String, String> properties) {
    return properties.getOrDefault("name", "call-recordings") + "-validation";
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
