package io.callrecordings.connect.validation;

import static io.callrecordings.connect.config.EventsSettings.BOOTSTRAP_SERVERS;
import static io.callrecordings.connect.config.EventsSettings.TOPICS;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.config.EventsSettings;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.PartitionListing;
import io.callrecordings.connect.input.PartitionListings;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.input.TopicPartitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/**
 * Check of the cluster that holds the events: whether it answers, to these credentials, and has the
 * topics.
 *
 * <p>Immutable, for any thread.
 */
record ClusterCheck(PartitionListings listings, Reachability reachability) implements LiveCheck {

  @Override
  public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
    EventsSettings events = config.events();
    Optional<Finding> unreachable = unreachable(events);
    if (unreachable.isPresent()) {
      return List.of(unreachable.get());
    }
    try (PartitionListing listing =
        listings.of(settings(events, properties), Set.copyOf(events.topics()))) {
      return missing(events, TopicPartitions.topics(listing.list()));
    } catch (InputException e) {
      return List.of(Finding.error(key(e, events), String.valueOf(e.getMessage())));
    }
  }

  static ReaderSettings settings(EventsSettings events, Map<String, String> properties) {
    String connector = properties.getOrDefault(ConnectKeys.CONNECTOR_NAME, "");
    return new ReaderSettings(
        ReaderSettings.clientId(connector, "validation"), events.client(), true);
  }

  /** One broker that can be reached is enough: it names the others. */
  private Optional<Finding> unreachable(EventsSettings events) {
    List<String> troubles = new ArrayList<>();
    for (String server : events.bootstrapServers()) {
      Optional<String> trouble = reachability.trouble(server);
      if (trouble.isEmpty()) {
        return Optional.empty();
      }
      troubles.add(trouble.get());
    }
    return Optional.of(
        Finding.error(
            BOOTSTRAP_SERVERS,
            "No broker can be reached, check events.bootstrap.servers (%s): %s."
                .formatted(
                    String.join(",", events.bootstrapServers()), String.join("; ", troubles))));
  }

  private static List<Finding> missing(EventsSettings events, Set<String> there) {
    Set<String> missing = new TreeSet<>(events.topics());
    missing.removeAll(there);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            Finding.remark(
                TOPICS,
                "events.topics has topics that do not exist, they are read once they do: "
                    + String.join(",", missing)));
  }

  /** The key that a person has to look at. */
  private static String key(InputException failure, EventsSettings events) {
    Throwable cause = failure.getCause();
    if (cause instanceof UnsupportedSaslMechanismException) {
      return ConsumerProperties.PREFIX + "sasl.mechanism";
    } else if (cause instanceof SaslAuthenticationException) {
      return ConsumerProperties.PREFIX + "sasl.jaas.config";
    } else if (cause instanceof SslAuthenticationException) {
      return ConsumerProperties.PREFIX + "security.protocol";
    }
    return cause instanceof AuthorizationException
        ? TOPICS
        : Culprit.key(
            ConsumerProperties.PREFIX,
            events.consumer().values(),
            String.valueOf(failure.getMessage()),
            BOOTSTRAP_SERVERS);
  }

  @Override
  public List<Finding> unfinished(ConnectorConfig config) {
    return List.of(
        Finding.error(
            BOOTSTRAP_SERVERS,
            "No answer in time from the cluster that holds the events: check"
                + " events.bootstrap.servers (%s), the network and the resolution of names."
                    .formatted(String.join(",", config.events().bootstrapServers()))));
  }
}
