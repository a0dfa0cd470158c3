package io.callrecordings.connect;

import static io.callrecordings.connect.MinimalConfig.properties;
import static io.callrecordings.connect.MinimalConfig.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.assignment.Assignments;
import io.callrecordings.connect.assignment.FakeCluster;
import io.callrecordings.connect.assignment.ManualPeriodic;
import io.callrecordings.connect.validation.Validations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

/** What the connector answers before it is started: what it is, and whether settings will do. */
class CallRecordingSourceConnectorAnswersTest {
  private final FakeCluster cluster = new FakeCluster();
  private final CallRecordingSourceConnector connector =
      new CallRecordingSourceConnector(
          Validations.of(cluster), new Assignments(cluster, new ManualPeriodic()));

  @Test
  void validationAsksTheClusterOnce() {
    assertThat(errors(properties())).isEmpty();
    assertThat(cluster.asked).hasSize(1);
    assertThat(cluster.open).isZero();
  }

  @Test
  void validationBlamesTheBootstrapServersForAClusterThatDoesNotAnswer() {
    cluster.isDown();

    assertThat(errors(properties())).containsOnlyKeys("events.bootstrap.servers");
    assertThat(errors(properties()).get("events.bootstrap.servers"))
        .singleElement()
        .asString()
        .contains("events.bootstrap.servers (b:9092)");
    assertThat(cluster.open).isZero();
  }

  @Test
  void validationOfWrongValuesAsksNoCluster() {
    cluster.isDown();

    assertThat(errors(propertiesAnd("on.failure", "ignore"))).containsOnlyKeys("on.failure");
    assertThat(cluster.asked).isEmpty();
  }

  @Test
  void validationBlamesTheConverterForSettingsThatItRefuses() {
    Map<String, String> properties =
        propertiesAnd("events.value.converter", JsonConverter.class.getName());
    properties.put("events.value.converter.schemas.cache.size", "many");

    assertThat(errors(properties)).containsOnlyKeys("events.value.converter");
    assertThat(errors(properties).get("events.value.converter"))
        .singleElement()
        .asString()
        .contains("JsonConverter cannot be used with its settings", "schemas.cache.size");
  }

  @Test
  void exactlyOnceIsSupportedWhereOnlyCommittedEventsAreRead() {
    String isolation = "events.consumer.isolation.level";

    assertThat(connector.exactlyOnceSupport(properties())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(connector.exactlyOnceSupport(propertiesAnd(isolation, "read_committed")))
        .isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(connector.exactlyOnceSupport(propertiesAnd(isolation, "read_uncommitted")))
        .isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }

  @Test
  void transactionBoundariesAreTheWorkers() {
    assertThat(connector.canDefineTransactionBoundaries(properties()))
        .isEqualTo(ConnectorTransactionBoundaries.UNSUPPORTED);
  }

  @Test
  void offsetsCanBeAlteredBeforeTheStartAndAgain() {
    Map<Map<String, ?>, Map<String, ?>> offsets =
        Map.of(Map.of("topic", "calls", "partition", 0L), Map.of("offset", 5L, "pending", "1,3-4"));

    assertThat(connector.alterOffsets(properties(), offsets)).isTrue();
    assertThat(connector.alterOffsets(properties(), offsets)).isTrue();
  }

  @Test
  void unreadableOffsetsAreRefused() {
    Map<Map<String, ?>, Map<String, ?>> offsets =
        Map.of(Map.of("topic", "calls", "partition", 0L), Map.of("offset", 5L, "pending", "9"));

    assertThatThrownBy(() -> connector.alterOffsets(properties(), offsets))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("partition calls-0");
  }

  @Test
  void theWorkerFindsItAsAServiceAndKnowsItsVersion() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasExactlyElementsOfTypes(CallRecordingSourceConnector.class);
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(connector.taskClass()).isEqualTo(CallRecordingSourceTask.class);
    assertThat(connector.config().names()).contains("events.topics").doesNotContain("task.id");
  }

  private Map<String, List<String>> errors(Map<String, String> properties) {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : connector.validate(properties).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
