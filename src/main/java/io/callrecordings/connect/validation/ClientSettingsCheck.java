package io.callrecordings.connect.validation;

import io.callrecordings.connect.config.ConsumerProperties;
import io.callrecordings.connect.input.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Check of the settings that are passed through to Kafka's clients.
 *
 * <p>Pure functions, for any thread.
 */
final class ClientSettingsCheck {
  private static final String ISOLATION = ConsumerProperties.PREFIX + "isolation.level";

  private ClientSettingsCheck() {}

  static List<Finding> of(Map<String, String> properties) {
    ConsumerProperties consumer = ConsumerProperties.passedThrough(properties);
    List<Finding> findings = new ArrayList<>();
    ClientSettings.refused(consumer.values())
        .forEach(
            (name, reason) -> {
              String key = ConsumerProperties.PREFIX + name;
              findings.add(Finding.error(key, key + " is refused by Kafka's clients: " + reason));
            });
    if (findings.isEmpty() && !consumer.readsCommittedOnly()) {
      findings.add(uncommitted(properties));
    }
    return findings;
  }

  private static Finding uncommitted(Map<String, String> properties) {
    String reason = "events of aborted transactions are read otherwise";
    return "required".equalsIgnoreCase(properties.get(ConnectKeys.EXACTLY_ONCE))
        ? Finding.error(
            ISOLATION,
            ISOLATION
                + " must be read_committed where exactly.once.support is required, but is"
                + " read_uncommitted: "
                + reason)
        : Finding.remark(
            ISOLATION,
            ISOLATION + " is read_uncommitted, exactly-once needs read_committed: " + reason);
  }
}
