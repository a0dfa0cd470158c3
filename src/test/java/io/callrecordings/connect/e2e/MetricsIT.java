package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.metrics.TaskMetric;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks in a real worker are seen over JMX, and their log says no secret. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class MetricsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String NAME = "metrics";
  private static final String OURS = "io.callrecordings";
  private static final int CALLS = 20;

  private final Stack stack;
  private final List<String> urls = new ArrayList<>();

  MetricsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void tasksShowTheirMetricsWhileTheyRunAndTellNoSecretAtTrace() throws IOException {
    ConnectRest rest = stack.worker().rest();
    rest.logLevel(OURS, "TRACE");
    try (JmxMetrics jmx = JmxMetrics.of(stack.worker().process().pid());
        Scenario scenario = new Scenario(stack, NAME)) {
      Job job = scenario.job();
      scenario.keepWaiting(1);
      for (int call = 1; call < CALLS; call++) {
        SimulatedRecording recording = SimulatedRecording.completed("CRmetrics" + call);
        scenario.api().script(CallEvents.callId(call), Step.of(Answer.recordings(recording)));
        urls.add(recording.url().orElseThrow());
      }
      job.post(Map.of("tasks.max", "2", "outcomes.topic", outcomes(job), "on.failure", "skip"));
      job.send(CALLS);
      job.sendTombstone("nothing");
      await("all calls but the one that waits are counted")
          .atMost(LIMIT)
          .untilAsserted(
              () -> {
                assertThat(jmx.sum(NAME, "recordings-total")).isEqualTo(CALLS - 1);
                assertThat(jmx.sum(NAME, "outcomes-recorded-total")).isEqualTo(CALLS - 1);
                assertThat(jmx.sum(NAME, "calls-waiting")).isEqualTo(1);
                assertThat(jmx.sum(NAME, "calls-open")).isEqualTo(1);
              });

      assertValues(jmx);
      rest.stop(NAME);
      await("tasks are gone").atMost(LIMIT).until(() -> jmx.tasks(NAME).isEmpty());
      assertLogTellsNoSecret();
    } finally {
      rest.logLevel(OURS, "INFO");
    }
  }

  private static String outcomes(Job job) {
    return job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
  }

  private static void assertValues(JmxMetrics jmx) {
    assertThat(jmx.tasks(NAME)).isEqualTo(Set.of(0, 1));
    for (int task : jmx.tasks(NAME)) {
      assertThat(jmx.of(NAME, task).keySet())
          .containsAll(
              Stream.of(TaskMetric.values()).flatMap(it -> it.attributes().stream()).toList());
    }
    assertThat(jmx.sum(NAME, "events-read-total")).isEqualTo(CALLS + 1);
    assertThat(jmx.sum(NAME, "events-skipped-total")).isEqualTo(1);
    assertThat(jmx.sum(NAME, "requests-total")).isGreaterThanOrEqualTo(CALLS);
    assertThat(jmx.sum(NAME, "api-state")).isZero();
    Map<String, Object> busy = taskThatWaits(jmx);
    assertThat((String) busy.get("oldest-open-call"))
        .contains("stage=\"waiting for its recording\"", "lastAnswer=\"200 no recordings\"");
    assertThat((Double) busy.get("request-latency-ms-p50")).isBetween(40.0, 10_000.0);
    assertThat((Double) busy.get("completion-to-record-ms-max")).isPositive();
    assertThat((Double) busy.get("budget-requests-per-second")).isPositive();
    assertThat((Integer) busy.get("offset-size-bytes-max")).isPositive();
  }

  private static Map<String, Object> taskThatWaits(JmxMetrics jmx) {
    return jmx.tasks(NAME).stream()
        .map(task -> jmx.of(NAME, task))
        .filter(values -> !Integer.valueOf(0).equals(values.get("calls-waiting")))
        .findFirst()
        .orElseThrow();
  }

  private void assertLogTellsNoSecret() throws IOException {
    List<String> log = Files.readAllLines(stack.worker().process().log());
    assertThat(log)
        .anyMatch(
            line -> line.matches(".*DEBUG \\[metrics\\|task-[01]\\] Decided callId=.*FlowLog.*"))
        .noneMatch(line -> line.contains("simulated-key"))
        .noneMatch(line -> urls.stream().anyMatch(line::contains));
    assertThat(WorkerLog.ours(stack.worker().process())).isNotEmpty();
    assertThat(WorkerLog.nameless(stack.worker().process())).isEmpty();
  }
}
