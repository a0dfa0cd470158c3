package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What whoever reaches REST or JMX of a worker learns of the API key. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class SecretsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String NAME = "secrets";
  private static final String CLASS = "CallRecordingSource";
  private static final int CALLS = 10;

  private final Stack stack;

  SecretsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aKeyThatIsReadFromAFileIsInNoAnswerOfRestAndInNoMBean() throws IOException {
    String key = stack.api().key();
    Path file = Path.of("target", "e2e", ProcessHandle.current().pid() + "-secrets.properties");
    Files.writeString(file, "quo.api.key=" + key);
    String reference = "${file:" + file.toAbsolutePath() + ":quo.api.key}";
    ConnectRest rest = stack.worker().rest();
    try (Job job = new Job(Environment.of(stack), NAME, 0);
        JmxMetrics jmx = JmxMetrics.of(stack.worker().process().pid())) {
      Map<String, String> config = job.config(Map.of("quo.api.key", reference));
      job.post(Map.of("quo.api.key", reference));
      job.send(CALLS);
      job.awaitExactlyOnce(LIMIT);

      List<String> answers =
          List.of(
              rest.connector(NAME).toString(),
              rest.taskConfigs(NAME).toString(),
              rest.status(NAME).toString(),
              rest.offsets(NAME).toString(),
              rest.validate(CLASS, config).toString());
      assertThat(answers).noneMatch(answer -> answer.contains(key));
      assertThat(answers.subList(0, 2)).allMatch(answer -> answer.contains(reference));
      assertThat(jmx.everything())
          .anyMatch(text -> text.contains(" requests-total="))
          .noneMatch(text -> text.contains(key))
          .filteredOn(text -> text.startsWith("kafka.connect:type=plugins,"))
          .isNotEmpty()
          .noneMatch(text -> text.endsWith(JmxMetrics.UNREADABLE));
    }
  }

  @Test
  void aRefusedConfigurationRepeatsNoKey() {
    try (Job job = new Job(Environment.of(stack), NAME + "-refused", 0)) {
      Map<String, String> config = new HashMap<>(job.config(Map.of()));
      config.put("quo.api.key", "a-key-that-is-refused");
      config.put("tasks.max", "0");

      assertThat(stack.worker().rest().validate(CLASS, config).toString())
          .doesNotContain("a-key-that-is-refused");
      assertThatThrownBy(() -> stack.worker().rest().create(job.name(), config))
          .hasMessageContaining("tasks.max")
          .hasMessageNotContaining("a-key-that-is-refused");
    }
  }
}
