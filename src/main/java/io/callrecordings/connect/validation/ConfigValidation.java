package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.input.ClusterPartitionListing;
import io.callrecordings.connect.input.LagGroupUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that is checked when a configuration is submitted: values, keys that are none, Connect's own
 * settings that break a promise, and, once all of that is right, whether cluster, API, converter
 * and registry answer.
 *
 * <p>Confined to the thread that validates; it may wait some ten seconds.
 */
public final class ConfigValidation {
  private static final Logger log = LoggerFactory.getLogger(ConfigValidation.class);
  private static final Duration LIMIT = Duration.ofSeconds(11);
  private static final Duration CONNECTION = Duration.ofSeconds(2);

  private final LiveChecks live;

  /** Makes {@code live} where all else is right. */
  ConfigValidation(LiveChecks live) {
    this.live = live;
  }

  /** Asks real clusters, the real API, and so on. */
  public static ConfigValidation ofClusters() {
    Reachability reachability = new TcpReachability(CONNECTION);
    return new ConfigValidation(
        new LiveChecks(
            List.of(
                new ClusterCheck(ClusterPartitionListing::new, reachability),
                ApiCheck.ofHttp(),
                new ConverterCheck(),
                new RegistryCheck(reachability),
                new LagGroupCheck(LagGroupUse::of)),
            LIMIT));
  }

  /** Every key with its value and what is wrong with it. */
  public List<ConfigValue> check(Map<String, String> given) {
    return LogContext.named(given, () -> checked(ConnectorConfig.set(given)));
  }

  private List<ConfigValue> checked(Map<String, String> properties) {
    List<ConfigValue> values = new ArrayList<>();
    ConnectorConfig.check(properties).forEach(value -> values.add(open(value)));
    say(UnknownKeys.among(properties.keySet()), values);
    say(References.unresolved(properties), values);
    say(EventsCheck.paths(properties), values);
    say(ClientSettingsCheck.of(properties), values);
    say(ConnectSettingsCheck.of(properties), values);
    if (isFlawless(values)) {
      ConnectorConfig config = ConnectorConfig.read(properties);
      say(EventsCheck.types(config.events()), values);
      say(Remarks.on(config), values);
      if (isFlawless(values)) {
        say(live.run(config, properties), values);
      }
    }
    return values;
  }

  /**
   * The same, and errors can be added. A URL that is refused may hold a password, and is not
   * repeated.
   */
  private static ConfigValue open(ConfigValue value) {
    boolean secret = value.name().endsWith(".url") && !value.errorMessages().isEmpty();
    ConfigValue open =
        new ConfigValue(
            value.name(),
            secret ? null : value.value(),
            value.recommendedValues(),
            new ArrayList<>(value.errorMessages()));
    open.visible(value.visible());
    return open;
  }

  private static boolean isFlawless(List<ConfigValue> values) {
    return values.stream().allMatch(value -> value.errorMessages().isEmpty());
  }

  private static void say(List<Finding> findings, List<ConfigValue> values) {
    for (Finding finding : findings) {
      if (finding.isError()) {
        named(finding.key(), values).addErrorMessage(finding.sentence());
      } else {
        log.warn(
            "Configuration is accepted with a remark key={} remark={}",
            finding.key(),
            finding.sentence());
      }
    }
  }

  /** The value of that key; of keys that are not the connector's one without a value is added. */
  private static ConfigValue named(String key, List<ConfigValue> values) {
    Optional<ConfigValue> known =
        values.stream().filter(value -> value.name().equals(key)).findFirst();
    return known.orElseGet(
        () -> {
          ConfigValue added = new ConfigValue(key);
          values.add(added);
          return added;
        });
  }
}
