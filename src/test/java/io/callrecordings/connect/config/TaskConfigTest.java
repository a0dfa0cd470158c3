package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

/** What the connector writes for a task is what the task reads. */
class TaskConfigTest {
  private static final List<TopicPartition> PARTITIONS =
      List.of(new TopicPartition("calls", 0), new TopicPartition("more-calls-2", 11));

  @Test
  void aTaskReadsItsShareAndAllThatTheUserConfigured() {
    TaskConfig task =
        TaskConfig.read(
            TaskConfig.properties(Configs.required(), PARTITIONS, Optional.empty(), 1, 4));

    assertThat(task.partitions()).isEqualTo(PARTITIONS);
    assertThat(task.id()).isEqualTo(1);
    assertThat(task.count()).isEqualTo(4);
    assertThat(task.connector()).isEqualTo(ConnectorConfig.read(Configs.required()));
  }

  @Test
  void theBudgetIsSplitEvenly() {
    TaskConfig task =
        TaskConfig.read(
            TaskConfig.properties(Configs.required(), PARTITIONS, Optional.empty(), 0, 4));

    assertThat(task.requestsPerSecond()).isEqualTo(2.5);
  }

  @Test
  void theDefinitionExtendsTheOneOfTheConnector() {
    assertThat(TaskConfig.definition().names())
        .containsAll(ConnectorConfig.definition().names())
        .contains("task.partitions", "task.id", "task.count");
    assertThat(ConnectorConfig.definition().names()).noneMatch(key -> key.startsWith("task."));
  }

  @Test
  void whatTheUserGotWrongFailsTheTaskToo() {
    Map<String, String> wrong = Configs.requiredAnd("open.calls.max", "0");

    assertThatThrownBy(
            () -> TaskConfig.read(TaskConfig.properties(wrong, PARTITIONS, Optional.empty(), 0, 1)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("open.calls.max");
  }

  @Test
  void aTaskKnowsWherePartitionsBeginWhereThatWasDecided() {
    Optional<String> starts = Optional.of("calls=15;more-calls-2=3");
    TaskConfig some =
        TaskConfig.read(TaskConfig.properties(Configs.required(), PARTITIONS, starts, 0, 4));
    assertThat(some.starts()).isEqualTo(starts);

    TaskConfig none =
        TaskConfig.read(
            TaskConfig.properties(Configs.required(), PARTITIONS, Optional.empty(), 0, 4));
    assertThat(none.starts()).isEmpty();
  }
}
