package io.callrecordings.connect.validation;

import static io.callrecordings.connect.config.EventsSettings.LAG_GROUP;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.LagGroupUse;
import io.callrecordings.connect.input.ReaderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.GroupAuthorizationException;

/**
 * Check of the group that shows the lag: whether the connector may use it, and nobody else does.
 * Events are read all the same, so that nothing of this is an error.
 *
 * <p>Immutable, for any thread.
 */
record LagGroupCheck(LagGroups groups) implements LiveCheck {

  /** Asks a cluster who uses a group; as {@link LagGroupUse#of}. */
  @FunctionalInterface
  interface LagGroups {
    LagGroupUse of(ReaderSettings settings, String group, String connector);
  }

  @Override
  public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
    Optional<String> group = config.events().lagGroup();
    return group.map(name -> findings(name, config, properties)).orElse(List.of());
  }

  private List<Finding> findings(
      String group, ConnectorConfig config, Map<String, String> properties) {
    try {
      String connector = properties.getOrDefault(ConnectKeys.CONNECTOR_NAME, "");
      return judged(
          group, groups.of(ClusterCheck.settings(config.events(), properties), group, connector));
    } catch (InputException unknown) {
      return unknown.getCause() instanceof GroupAuthorizationException
          ? List.of(Finding.remark(LAG_GROUP, String.valueOf(unknown.getMessage())))
          : List.of(); // said by the check of the cluster
    }
  }

  private static List<Finding> judged(String group, LagGroupUse use) {
    List<Finding> findings = new ArrayList<>();
    if (use.members() > 0) {
      findings.add(
          remark(group, "has %d members: while it has, no lag is shown".formatted(use.members())));
    }
    if (!use.others().isEmpty()) {
      findings.add(
          remark(
              group,
              "holds offsets of %s: its lag is not that of this connector alone"
                  .formatted(String.join(", ", use.others()))));
    }
    return findings;
  }

  private static Finding remark(String group, String why) {
    return Finding.remark(
        LAG_GROUP,
        "events.lag.group must be a group that nothing else uses, but %s %s".formatted(group, why));
  }

  @Override
  public List<Finding> unfinished(ConnectorConfig config) {
    return List.of();
  }
}
