package io.callrecordings.connect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typing errors in keys are found; keys of Connect, and passed-through ones, are none. */
class UnknownKeysTest {

  @ParameterizedTest
  @CsvSource({
    "quo.api.request.per.second, quo.api.requests.per.second",
    "quo.api.requests.per.minute, quo.api.requests.per.second",
    "quo.key, quo.api.key",
    "retry.backof.ms, retry.backoff.ms",
    "retry.attempts, retry.max.attempts",
    "recording.wait.seconds, recording.wait.ms",
    "recording.topic, recordings.topic",
    "Events.Topics, events.topics",
    "events_topics, events.topics",
    "EVENTS_BOOTSTRAP_SERVERS, events.bootstrap.servers",
    "event.type, events.types",
    "on.failures, on.failure",
    "onFailure, on.failure",
    "batch.max.record, batch.max.records",
    "events.consumer.sasl.mechanisms, events.consumer.sasl.mechanism",
    "events.consumer.ssl.truststore.pasword, events.consumer.ssl.truststore.password",
    "events.sasl.jaas.config, events.consumer.sasl.jaas.config",
    "event.consumer.sasl.jaas.config, events.consumer.sasl.jaas.config",
    "events.consumers.security.protocol, events.consumer.security.protocol",
    "consumer.security.protocol, events.consumer.security.protocol",
  })
  void aTypingErrorIsFoundWithTheKeyThatWasMeant(String key, String meant) {
    assertThat(UnknownKeys.among(List.of(key)))
        .containsExactly(
            Finding.error(
                meant, key + " is no key of this connector; did you mean " + meant + "?"));
  }

  @Test
  void aKeyOfOursThatResemblesNothingIsFoundWithoutAHint() {
    assertThat(UnknownKeys.among(List.of("quo.region")))
        .containsExactly(Finding.error("quo.region", "quo.region is no key of this connector"));
  }

  @Test
  void knownKeysAreLeftAlone() {
    assertThat(UnknownKeys.among(ConnectorConfig.definition().names())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "tasks.max",
        "tasks.max.enforce",
        "connector.class",
        "connector.plugin.version",
        "config.action.reload",
        "errors.tolerance",
        "errors.retry.timeout",
        "errors.log.enable",
        "exactly.once.support",
        "transaction.boundary",
        "transaction.boundary.interval.ms",
        "offsets.storage.topic",
        "transforms",
        "transforms.mask.type",
        "predicates.isHeartbeat.type",
        "topic.creation.enable",
        "topic.creation.groups",
        "topic.creation.default.partitions",
        "key.converter",
        "value.converter.schema.registry.url",
        "value.converter.plugin.version",
        "header.converter",
        "producer.override.linger.ms",
        "consumer.override.security.protocol",
        "admin.override.sasl.mechanism",
        "events.consumer.security.protocol",
        "events.consumer.interceptor.classes",
        "events.consumer.confluent.monitoring.interceptor.topic",
        "events.consumer.com.example.provider.secret",
        "owner",
        "description",
        "confluent.topic.bootstrap.servers",
      })
  void keysOfOthersAreLeftAlone(String key) {
    assertThat(UnknownKeys.among(List.of(key))).isEmpty();
  }

  @Test
  void settingsOfTheConverterAreKnownWhereThereIsOne() {
    String setting = "events.value.converter.schema.registry.url";

    assertThat(UnknownKeys.among(List.of("events.value.converter", setting))).isEmpty();
    assertThat(UnknownKeys.among(List.of(setting)))
        .containsExactly(
            Finding.error(setting, setting + " has no effect: events.value.converter is not set"));
  }
}
