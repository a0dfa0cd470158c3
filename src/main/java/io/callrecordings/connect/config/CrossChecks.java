package io.callrecordings.connect.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The checks that need more than one key, or keys that are not defined one by one.
 *
 * <p>Pure functions, for any thread.
 */
final class CrossChecks {

  private CrossChecks() {}

  /** Adds what is wrong to the values concerned; values that are wrong already are left alone. */
  static List<ConfigValue> check(Map<String, ConfigValue> values, Map<String, String> properties) {
    notBelow(values, FailureSettings.BACKOFF_MAX_MS, FailureSettings.BACKOFF_MS);
    notBelow(values, WaitingSettings.POLL_MAX_MS, WaitingSettings.POLL_MS);
    noCircle(values);
    List<ConfigValue> all = new ArrayList<>(values.values());
    all.addAll(refusedConsumerSettings(properties));
    return all;
  }

  private static void notBelow(Map<String, ConfigValue> values, String higher, String lower) {
    ConfigValue value = value(values, higher);
    if (value.value() instanceof Long high
        && value(values, lower).value() instanceof Long low
        && high < low) {
      value.addErrorMessage(
          "%s is %d, but must not be below %s, which is %d".formatted(higher, high, lower, low));
    }
  }

  private static void noCircle(Map<String, ConfigValue> values) {
    ConfigValue topics = value(values, EventsSettings.TOPICS);
    Object output = value(values, RecordingsSettings.TOPIC).value();
    if (output != null && topics.value() instanceof List<?> inputs && inputs.contains(output)) {
      topics.addErrorMessage(
          "%s contains %s, the topic of %s: the connector would read what it writes"
              .formatted(EventsSettings.TOPICS, output, RecordingsSettings.TOPIC));
    }
  }

  private static ConfigValue value(Map<String, ConfigValue> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static List<ConfigValue> refusedConsumerSettings(Map<String, String> properties) {
    List<ConfigValue> refused = new ArrayList<>();
    for (String setting : new TreeSet<>(ConsumerProperties.REFUSED)) {
      String key = ConsumerProperties.PREFIX + setting;
      if (properties.containsKey(key)) {
        String error =
            key + " cannot be set: the connector sets it, so that no event is lost or read twice";
        refused.add(new ConfigValue(key, properties.get(key), List.of(), List.of(error)));
      }
    }
    return refused;
  }
}
