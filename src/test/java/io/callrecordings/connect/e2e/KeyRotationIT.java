package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A key in a file of the worker is replaced while calls are in flight. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class KeyRotationIT {
  private static final int TASKS = 2;
  private static final int WAITING = 5;
  private static final int CALLS = 40;
  private static final String NEW = "new-key";
  private static final Duration QUIET = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Stack stack;

  KeyRotationIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aNewKeyComesIntoUseWithTheRestartOfTheTasksAndNoRequestIsRefused() throws IOException {
    Path file = Path.of("target", "e2e", ProcessHandle.current().pid() + "-key.properties");
    Files.writeString(file, "quo.api.key=" + SimulatedQuoApi.KEY);
    try (Scenario scenario = new Scenario(stack, "key-rotation")) {
      QuoApiControl api = scenario.api();
      api.change(now -> now.latency(Duration.ofMillis(500)));
      Job job = scenario.job();
      List<String> waiting = scenario.keepWaiting(WAITING);
      String deadLetters = job.output("dead-letters", Path.of("config", "DeadLetter.avsc"));
      Map<String, String> settings =
          Map.of(
              "tasks.max",
              Integer.toString(TASKS),
              "quo.api.key",
              "${file:" + file.toAbsolutePath() + ":quo.api.key}",
              "quo.api.max.in.flight",
              "4",
              "dead.letter.topic",
              deadLetters,
              "recording.poll.ms",
              "500",
              "recording.poll.max.ms",
              "1000");
      job.post(settings);
      job.send(WAITING + CALLS);
      job.awaitArrivals(1, LIMIT);

      api.change(now -> now.key(SimulatedQuoApi.KEY + "," + NEW));
      Files.writeString(file, "quo.api.key=" + NEW);
      job.reconfigure(settings);
      await("the same configuration restarts nothing")
          .during(QUIET)
          .atMost(QUIET.plus(LIMIT))
          .until(() -> stops(job) == 0);
      job.send(CALLS);
      await("a request").atMost(LIMIT).until(() -> api.ledger().inFlight() > 0);
      job.rest().restart(job.name());
      await("stops").atMost(LIMIT).until(() -> stops(job) == TASKS);
      job.awaitTasks(TASKS, "RUNNING", LIMIT);

      api.change(now -> now.key(NEW));
      job.send(CALLS);
      waiting.forEach(api::unscript);
      job.awaitExactlyOnce(LIMIT);
      assertThat(api.ledger().byStatus()).containsKey("200").doesNotContainKeys("401", "403");
      assertThat(stops(job)).isEqualTo(TASKS);
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
      try (RecordingsReader reader = job.reader(deadLetters)) {
        assertThat(reader.readToEnd()).isEmpty();
      }
    }
  }

  @Test
  void aKeyThatIsRevokedTooEarlyIsToldAndBlamesNoCall() throws IOException {
    Path file = Path.of("target", "e2e", ProcessHandle.current().pid() + "-early.properties");
    Files.writeString(file, "quo.api.key=" + SimulatedQuoApi.KEY);
    try (Scenario scenario = new Scenario(stack, "key-revoked")) {
      Job job = scenario.job();
      job.post(Map.of("quo.api.key", "${file:" + file.toAbsolutePath() + ":quo.api.key}"));
      job.send(CALLS);
      job.awaitArrivals(1, LIMIT);
      scenario.api().change(now -> now.key(NEW));
      job.send(CALLS);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("api-state", state -> state == 3);
        seen.awaitMetric("api-state-since-ms", since -> since > 1_000);
        seen.awaitLogged("The API refuses the key; after a minute of that the task fails");
      }
      Files.writeString(file, "quo.api.key=" + NEW);
      job.rest().restart(job.name());
      job.awaitExactlyOnce(LIMIT);
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
    }
  }

  private int stops(Job job) {
    return TaskStops.of(stack.worker().process(), job.name()).size();
  }
}
