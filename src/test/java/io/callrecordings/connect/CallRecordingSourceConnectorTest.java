package io.callrecordings.connect;

import static io.callrecordings.connect.MinimalConfig.properties;
import static io.callrecordings.connect.MinimalConfig.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.assignment.Assignments;
import io.callrecordings.connect.assignment.FakeCluster;
import io.callrecordings.connect.assignment.ManualPeriodic;
import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.validation.Validations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** The connector on a cluster and a schedule that the test moves by hand. */
class CallRecordingSourceConnectorTest {
  private final FakeCluster cluster = new FakeCluster();
  private final ManualPeriodic periodic = new ManualPeriodic();
  private final CountingContext context = new CountingContext();
  private final CallRecordingSourceConnector connector =
      new CallRecordingSourceConnector(Validations.of(cluster), new Assignments(cluster, periodic));

  CallRecordingSourceConnectorTest() {
    connector.initialize(context);
  }

  @Test
  void everyTaskGetsItsShareOfThePartitionsAndTheWholeConfiguration() {
    cluster.has("calls", 3).has("more-calls", 2);
    connector.start(properties());

    List<TaskConfig> tasks = connector.taskConfigs(2).stream().map(TaskConfig::read).toList();

    assertThat(tasks).extracting(TaskConfig::id).containsExactly(0, 1);
    assertThat(tasks).extracting(TaskConfig::count).containsExactly(2, 2);
    assertThat(tasks)
        .extracting(TaskConfig::partitions)
        .containsExactly(
            partitions("calls-0", "calls-2", "more-calls-1"),
            partitions("calls-1", "more-calls-0"));
    assertThat(connector.taskConfigs(2).get(0)).containsAllEntriesOf(properties());
  }

  @Test
  void anUnchangedListGivesTheSameTasks() {
    cluster.has("calls", 7);
    connector.start(properties());
    List<Map<String, String>> before = connector.taskConfigs(3);

    periodic.tick();

    assertThat(connector.taskConfigs(3)).isEqualTo(before);
    assertThat(context.reconfigurations).isZero();
  }

  @Test
  void newPartitionsAreAssignedWhileRunning() {
    cluster.has("calls", 1);
    connector.start(properties());
    assertThat(context.reconfigurations).isZero();

    cluster.has("calls", 2);
    periodic.tick();

    assertThat(context.reconfigurations).isEqualTo(1);
    assertThat(connector.taskConfigs(5)).hasSize(2);
  }

  @Test
  void aTopicCreatedLaterGetsItsTasks() {
    connector.start(properties());
    assertThat(connector.taskConfigs(2)).isEmpty();

    cluster.has("calls", 1);
    periodic.tick();

    assertThat(context.reconfigurations).isEqualTo(1);
    assertThat(connector.taskConfigs(2)).hasSize(1);
  }

  @Test
  void aClusterThatIsDownStopsNoTask() {
    cluster.has("calls", 2);
    connector.start(properties());

    cluster.isDown();
    periodic.tick();

    assertThat(connector.taskConfigs(2)).hasSize(2);
    assertThat(context.reconfigurations).isZero();
  }

  @Test
  void anAnswerWithoutSomePartitionsStopsNoTask() {
    cluster.has("calls", 2).has("more-calls", 2);
    connector.start(properties());
    List<Map<String, String>> before = connector.taskConfigs(3);

    cluster.loses("more-calls");
    periodic.tick();

    assertThat(connector.taskConfigs(3)).isEqualTo(before);
    assertThat(context.reconfigurations).isZero();
  }

  @Test
  void aClusterThatIsDownAtStartGivesNoTasksButTheReasonUntilItIsUp() {
    cluster.has("calls", 2).isDown();
    connector.start(properties());
    assertThatThrownBy(() -> connector.taskConfigs(2))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("events.bootstrap.servers (b:9092)");

    cluster.isUp();
    periodic.tick();

    assertThat(context.reconfigurations).isEqualTo(1);
    assertThat(connector.taskConfigs(2)).hasSize(2);
  }

  @Test
  void allTasksKnowTheOneDecisionWhereTheyBegin() {
    cluster.has("calls", 2).end = 7;
    connector.start(propertiesAnd("events.start", "latest", "heartbeat.topic", "beats"));
    int asked = context.offsets.questions();

    List<TaskConfig> tasks = connector.taskConfigs(2).stream().map(TaskConfig::read).toList();

    assertThat(tasks).extracting(TaskConfig::starts).containsOnly(Optional.of("calls=7,7"));
    assertThat(context.offsets.questions()).as("asked by the herder").isEqualTo(asked);
  }

  @Test
  void stoppingEndsTheWatchAndClosesTheClient() {
    connector.start(properties());
    assertThat(periodic.running).isTrue();
    assertThat(periodic.pause).isEqualTo(Duration.ofSeconds(10));
    assertThat(cluster.open).isEqualTo(1);

    connector.stop();

    assertThat(periodic.running).isFalse();
    assertThat(cluster.open).isZero();
    connector.stop();
  }

  @Test
  void aWrongConfigurationDoesNotStart() {
    Map<String, String> wrong = propertiesAnd("events.start", "yesterday");

    assertThatThrownBy(() -> connector.start(wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("events.start");
    assertThat(cluster.open).isZero();
  }

  private static List<TopicPartition> partitions(String... names) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String name : names) {
      int dash = name.lastIndexOf('-');
      partitions.add(
          new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))));
    }
    return partitions;
  }
}
