package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

/** What is read from properties that are right. */
class ConnectorConfigTest {

  @Test
  void fourKeysAreEnough() {
    ConnectorConfig config = ConnectorConfig.read(Configs.required());

    assertThat(config.events())
        .isEqualTo(
            new EventsSettings(
                List.of("broker-1:9092", "broker-2:9092"),
                List.of("calls", "more-calls"),
                new ConsumerProperties(Map.of("isolation.level", "read_committed")),
                new EventsStart.Earliest(),
                Optional.empty(),
                Set.of("call.completed", "call.recording.completed"),
                Optional.empty(),
                Optional.empty(),
                "value",
                List.of(),
                true,
                Optional.empty()));
    assertThat(config.recordings())
        .isEqualTo(new RecordingsSettings("recordings", false, 5000, Duration.ofMillis(200)));
    assertThat(config.quo())
        .isEqualTo(
            new QuoSettings(
                URI.create("https://api.quo.com"),
                new Password("a-secret-key"),
                "v1",
                10.0,
                256,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Optional.empty(),
                new SslSettings(Map.of())));
    assertThat(config.failures())
        .isEqualTo(
            new FailureSettings(OnFailure.FAIL, Duration.ofMillis(500), Duration.ofSeconds(30), 8));
    assertThat(config.waiting())
        .isEqualTo(
            new WaitingSettings(
                Duration.ofHours(1),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                10_000));
  }

  @Test
  void everyKeyIsReadIntoItsSetting() {
    Map<String, String> properties = Configs.required();
    properties.put("events.start", "2025-01-15T10:30:00Z");
    properties.put("events.types", "call.completed");
    properties.put("events.call.id.path", "/payload/call~1id");
    properties.put("events.type.path", "/payload/type");
    properties.put("events.call.id.from", "header:call-id");
    properties.put("events.headers.forward", "traceparent, tracestate");
    properties.put("events.on.data.loss", "continue");
    properties.put("recording.deleted.tombstone", "true");
    properties.put("batch.max.records", "7");
    properties.put("batch.linger.ms", "0");
    properties.put("quo.api.url", "http://127.0.0.1:8080/base/");
    properties.put("quo.api.requests.per.second", "2.5");
    properties.put("quo.api.max.in.flight", "3");
    properties.put("quo.api.timeout.ms", "1000");
    properties.put("quo.api.connect.timeout.ms", "700");
    properties.put("quo.api.version", "2026-03-30");
    properties.put("on.failure", "skip");
    properties.put("retry.backoff.ms", "100");
    properties.put("retry.backoff.max.ms", "200");
    properties.put("retry.max.attempts", "4");
    properties.put("recording.wait.ms", "3000");
    properties.put("recording.first.look.ms", "250");
    properties.put("recording.poll.ms", "400");
    properties.put("recording.poll.max.ms", "500");
    properties.put("open.calls.max", "60");

    ConnectorConfig config = ConnectorConfig.read(properties);

    assertThat(config.events().start())
        .isEqualTo(new EventsStart.At(Instant.parse("2025-01-15T10:30:00Z")));
    assertThat(config.events().types()).containsExactly("call.completed");
    assertThat(config.events().callIdPath()).contains("/payload/call~1id");
    assertThat(config.events().typePath()).contains("/payload/type");
    assertThat(config.events().callIdFrom()).isEqualTo("header:call-id");
    assertThat(config.events().forwardedHeaders()).containsExactly("traceparent", "tracestate");
    assertThat(config.events().failOnDataLoss()).isFalse();
    assertThat(config.recordings())
        .isEqualTo(new RecordingsSettings("recordings", true, 7, Duration.ZERO));
    assertThat(config.quo().url()).isEqualTo(URI.create("http://127.0.0.1:8080/base"));
    assertThat(config.quo().requestsPerSecond()).isEqualTo(2.5);
    assertThat(config.quo().maxInFlight()).isEqualTo(3);
    assertThat(config.quo().timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.quo().connectTimeout()).isEqualTo(Duration.ofMillis(700));
    assertThat(config.quo().version()).isEqualTo("2026-03-30");
    assertThat(config.failures())
        .isEqualTo(
            new FailureSettings(OnFailure.SKIP, Duration.ofMillis(100), Duration.ofMillis(200), 4));
    assertThat(config.waiting())
        .isEqualTo(
            new WaitingSettings(
                Duration.ofMillis(3000),
                Optional.of(Duration.ofMillis(250)),
                Duration.ofMillis(400),
                Duration.ofMillis(500),
                60));
  }

  @Test
  void consumerSettingsPassThroughWithoutTheirPrefix() {
    Map<String, String> properties = Configs.required();
    properties.put("events.consumer.security.protocol", "SASL_SSL");
    properties.put("events.consumer.isolation.level", "read_uncommitted");

    ConsumerProperties consumer = ConnectorConfig.read(properties).events().consumer();

    assertThat(consumer.values())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "isolation.level", "read_uncommitted"));
    assertThat(consumer.readsCommittedOnly()).isFalse();
    assertThat(ConnectorConfig.read(Configs.required()).events().consumer().readsCommittedOnly())
        .isTrue();
  }

  @Test
  void theConverterOfEventsGetsItsSettingsWithoutTheirPrefix() {
    Map<String, String> properties = Configs.required();
    properties.put("events.value.converter", JsonConverter.class.getName());
    properties.put("events.value.converter.schemas.enable", "false");

    assertThat(ConnectorConfig.read(properties).events().converter())
        .contains(new ConverterSettings(JsonConverter.class, Map.of("schemas.enable", "false")));
  }

  @Test
  void theLagGroupIsRead() {
    assertThat(
            ConnectorConfig.read(Configs.requiredAnd("events.lag.group", "recordings-lag"))
                .events()
                .lagGroup())
        .contains("recordings-lag");
  }

  @Test
  void aKeyReadFromAFileLosesTheLineBreakAtItsEnd() {
    ConnectorConfig config =
        ConnectorConfig.read(Configs.requiredAnd("quo.api.key", "a-secret-key\n"));

    assertThat(config.quo().key().value()).isEqualTo("a-secret-key");
  }

  @Test
  void topicsNamedTwiceAreReadOnce() {
    ConnectorConfig config =
        ConnectorConfig.read(Configs.requiredAnd("events.topics", "calls, calls"));

    assertThat(config.events().topics()).containsExactly("calls");
  }

  @Test
  void secretsNeverShow() {
    Map<String, String> properties = Configs.required();
    properties.put("events.consumer.sasl.jaas.config", "password=another-secret");
    properties.put("events.value.converter", JsonConverter.class.getName());
    properties.put("events.value.converter.basic.auth.user.info", "me:a-third-secret");

    assertThat(ConnectorConfig.read(properties).toString())
        .contains("sasl.jaas.config", "basic.auth.user.info")
        .doesNotContain("a-secret-key", "another-secret", "a-third-secret");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    Map<String, String> properties = Configs.required();
    properties.remove("quo.api.key");
    properties.put("on.failure", "ignore");

    assertThatThrownBy(() -> ConnectorConfig.read(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("quo.api.key", "on.failure");
  }

  @Test
  void withATopicForThemDeadLettersAreWrittenUnlessSaidOtherwise() {
    Map<String, String> letters = Configs.requiredAnd("dead.letter.topic", "dead");

    assertThat(ConnectorConfig.read(letters).failures().onFailure())
        .isEqualTo(OnFailure.DEAD_LETTER);
    letters.put("on.failure", "fail");
    assertThat(ConnectorConfig.read(letters).failures().onFailure()).isEqualTo(OnFailure.FAIL);
  }

  @Test
  void whatIsWrittenBesideTheRecordingsIsRead() {
    Map<String, String> properties = Configs.requiredAnd("outcomes.topic", "outcomes");
    properties.put("dead.letter.topic", "dead");
    properties.put("heartbeat.topic", "beats");
    properties.put("heartbeat.interval.ms", "1000");

    assertThat(ConnectorConfig.read(properties).reports())
        .isEqualTo(
            new ReportSettings(
                Optional.of("outcomes"),
                Optional.of("dead"),
                Optional.of("beats"),
                Duration.ofSeconds(1)));
  }
}
