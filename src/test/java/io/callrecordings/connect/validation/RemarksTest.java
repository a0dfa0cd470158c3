package io.callrecordings.connect.validation;

import static io.callrecordings.connect.validation.ConfigCasesTest.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be intended is accepted, and said in the log: C9, C12, C17. */
class RemarksTest {

  @Test
  void aBudgetAboveWhatTheApiAllowsIsSaid() {
    assertThat(sentences(Remarks.on(config("quo.api.requests.per.second", "600"))))
        .contains(
            "quo.api.requests.per.second is 600.0: the API allows a key 10 requests a second");
    assertThat(sentences(Remarks.on(config("quo.api.requests.per.second", "10"))))
        .doesNotContain("429");
  }

  @Test
  void eventTypesThatTheApiDoesNotHaveAreSaid() {
    assertThat(
            sentences(EventsCheck.types(config("events.types", "message.received,x.y").events())))
        .contains("are about no call", "\"x.y\", which is no event type of the API");
    assertThat(EventsCheck.types(config("events.types", "call.completed").events())).isEmpty();
  }

  @Test
  void progressThatIsNotStoredIsSaid() {
    assertThat(sentences(Remarks.on(config("tasks.max", "1")))).contains("heartbeat.topic");
    assertThat(Remarks.on(config("heartbeat.topic", "beats"))).isEmpty();
  }

  @Test
  void aSettingThatHasNoEffectIsSaid() {
    Map<String, String> letters = propertiesAnd("dead.letter.topic", "dead");
    assertThat(sentences(Remarks.on(ConnectorConfig.read(letters)))).doesNotContain("dead.letter");
    letters.put("on.failure", "skip");
    assertThat(sentences(Remarks.on(ConnectorConfig.read(letters))))
        .contains("dead.letter.topic is set, but on.failure is another");
    assertThat(sentences(Remarks.on(config("recording.first.look.ms", "3600001"))))
        .contains("recording.first.look.ms is above recording.wait.ms");
    assertThat(sentences(Remarks.on(config("recording.first.look.ms", "3600000"))))
        .doesNotContain("first.look");
    assertThat(
            sentences(
                ConnectSettingsCheck.of(
                    propertiesAnd("errors.deadletterqueue.topic.name", "dead"))))
        .contains("dead.letter.topic is this connector's");
  }

  @Test
  void aWorkerThatMayDeliverAtLeastOnceIsSaid() {
    assertThat(sentences(ConnectSettingsCheck.of(propertiesAnd("tasks.max", "1"))))
        .contains("exactly.once.support is not set: delivery is at least once where the worker");
    assertThat(
            sentences(ConnectSettingsCheck.of(propertiesAnd("exactly.once.support", "requested"))))
        .doesNotContain("exactly.once.support");
  }

  @Test
  void topicsThatTheWorkerDoesNotCreateAreSaid() {
    assertThat(sentences(ConnectSettingsCheck.of(propertiesAnd("tasks.max", "1"))))
        .contains(
            "topic.creation.default.replication.factor and topic.creation.default.partitions");
    assertThat(
            sentences(
                ConnectSettingsCheck.of(
                    propertiesAnd("topic.creation.default.replication.factor", "3"))))
        .doesNotContain("topic.creation");
  }

  @Test
  void aRegistryThatCannotBeReachedIsSaid() {
    Map<String, String> properties =
        propertiesAnd("value.converter.schema.registry.url", "http://a:8081,https://b");
    properties.put("key.converter.schema.registry.url", "mock://tests");
    RegistryCheck none = new RegistryCheck(server -> Optional.of(server + " is away"));
    RegistryCheck one =
        new RegistryCheck(
            server -> server.equals("b:443") ? Optional.empty() : Optional.of("away"));

    assertThat(none.check(ConnectorConfig.read(properties), properties))
        .containsExactly(
            Finding.remark(
                "value.converter.schema.registry.url",
                "value.converter.schema.registry.url names a registry that cannot be reached: b:443"
                    + " is away"));
    assertThat(one.check(ConnectorConfig.read(properties), properties)).isEmpty();
  }

  private static ConnectorConfig config(String key, String value) {
    return ConnectorConfig.read(propertiesAnd(key, value));
  }

  private static String sentences(List<Finding> remarks) {
    assertThat(remarks).noneMatch(Finding::isError);
    return remarks.stream().map(Finding::sentence).toList().toString();
  }
}
