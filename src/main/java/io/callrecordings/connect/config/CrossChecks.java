package io.callrecordings.connect.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The checks that need more than one key, or keys that are not defined one by one.
 *
 * <p>Pure functions, for any thread.
 */
final class CrossChecks {
  private static final List<String> OUTPUT_TOPICS =
      List.of(
          RecordingsSettings.TOPIC,
          ReportSettings.OUTCOMES_TOPIC,
          ReportSettings.DEAD_LETTER_TOPIC,
          ReportSettings.HEARTBEAT_TOPIC);

  private CrossChecks() {}

  /** Adds what is wrong to the values concerned; values that are wrong already are left alone. */
  static List<ConfigValue> check(Map<String, ConfigValue> values, Map<String, String> properties) {
    notBelow(values, FailureSettings.BACKOFF_MAX_MS, FailureSettings.BACKOFF_MS);
    notBelow(values, WaitingSettings.POLL_MAX_MS, WaitingSettings.POLL_MS);
    noCircle(values);
    ownTopics(values);
    deadLettersHaveATopic(values);
    latestHasHeartbeats(values);
    noBlanksAround(value(values, QuoSettings.URL), properties);
    keyStaysSecret(values);
    ProxySettings.check(values);
    List<ConfigValue> all = new ArrayList<>(values.values());
    all.addAll(SslSettings.check(properties));
    all.addAll(refusedConsumerSettings(properties));
    return all;
  }

  private static void notBelow(Map<String, ConfigValue> values, String higher, String lower) {
    ConfigValue value = value(values, higher);
    if (value.errorMessages().isEmpty()
        && value.value() instanceof Long high
        && value(values, lower).value() instanceof Long low
        && high < low) {
      value.addErrorMessage(
          "%s must not be below %s, which is %d, but is %d".formatted(higher, lower, low, high));
    }
  }

  private static void noCircle(Map<String, ConfigValue> values) {
    ConfigValue topics = value(values, EventsSettings.TOPICS);
    for (String key : OUTPUT_TOPICS) {
      Object output = value(values, key).value();
      if (output != null && topics.value() instanceof List<?> inputs && inputs.contains(output)) {
        topics.addErrorMessage(
            "%s contains %s, the topic of %s: the connector would read what it writes"
                .formatted(EventsSettings.TOPICS, output, key));
      }
    }
  }

  private static void ownTopics(Map<String, ConfigValue> values) {
    Map<Object, String> keys = new HashMap<>();
    for (String key : OUTPUT_TOPICS) {
      ConfigValue topic = value(values, key);
      if (topic.value() != null) {
        Optional.ofNullable(keys.putIfAbsent(topic.value(), key))
            .ifPresent(
                other ->
                    topic.addErrorMessage(
                        "%s is %s, which is the topic of %s already: records of different kinds"
                                .formatted(key, topic.value(), other)
                            + " go to different topics"));
      }
    }
  }

  private static void deadLettersHaveATopic(Map<String, ConfigValue> values) {
    ConfigValue onFailure = value(values, FailureSettings.ON_FAILURE);
    if ("dead.letter".equals(onFailure.value())
        && value(values, ReportSettings.DEAD_LETTER_TOPIC).value() == null) {
      onFailure.addErrorMessage(
          "%s is dead.letter, but %s is not set"
              .formatted(FailureSettings.ON_FAILURE, ReportSettings.DEAD_LETTER_TOPIC));
    }
  }

  private static void latestHasHeartbeats(Map<String, ConfigValue> values) {
    ConfigValue start = value(values, EventsSettings.START);
    if ("latest".equals(start.value())
        && value(values, ReportSettings.HEARTBEAT_TOPIC).value() == null) {
      start.addErrorMessage(
          ("%s is latest, but %s is not set: without a heartbeat, the start would be forgotten by a"
                  + " restart before the first record, and events with it")
              .formatted(EventsSettings.START, ReportSettings.HEARTBEAT_TOPIC));
    }
  }

  /** Kafka cuts them off before a rule sees the value; whoever reads the configuration does not. */
  private static void noBlanksAround(ConfigValue url, Map<String, String> properties) {
    Optional.ofNullable(properties.get(url.name()))
        .filter(text -> url.errorMessages().isEmpty() && !text.equals(text.strip()))
        .ifPresent(
            text ->
                url.addErrorMessage(
                    url.name() + " must be a URL without blanks before and after it"));
  }

  private static void keyStaysSecret(Map<String, ConfigValue> values) {
    ConfigValue url = value(values, QuoSettings.URL);
    if (url.errorMessages().isEmpty()
        && url.value() instanceof String text
        && BaseUrl.isPlainToAnotherMachine(text)
        && !Boolean.TRUE.equals(value(values, QuoSettings.ALLOW_PLAIN_HTTP).value())) {
      url.addErrorMessage(
          ("%s must be an https URL, but is %s: everybody on the way to that machine could read the"
                  + " key. Where the network is trusted, set %s to true")
              .formatted(QuoSettings.URL, text, QuoSettings.ALLOW_PLAIN_HTTP));
    }
  }

  static ConfigValue value(Map<String, ConfigValue> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static List<ConfigValue> refusedConsumerSettings(Map<String, String> properties) {
    List<ConfigValue> refused = new ArrayList<>();
    for (String setting : ConsumerProperties.REFUSED) {
      String key = ConsumerProperties.PREFIX + setting;
      if (properties.containsKey(key)) {
        String error = key + " must not be set: " + ConsumerProperties.instead(setting);
        refused.add(new ConfigValue(key, properties.get(key), List.of(), List.of(error)));
      }
    }
    return refused;
  }
}
