package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks move between two workers of one group, with calls in flight and waiting. */
@ExtendWith(SharedStack.class)
class TwoWorkersIT {
  private static final int CALLS = 60 * Scenario.SCALE;
  private static final int WAITING = 9;
  private static final int TASKS = 3;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  TwoWorkersIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void joiningLeavingAndARollingRestartLoseNothingAndRepeatNothing() {
    try (Scenario scenario = new Scenario(stack, "two-workers")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      api.change(now -> now.latency(Duration.ofMillis(300)));
      List<String> waiting = scenario.keepWaiting(WAITING);
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      job.post(
          Map.of(
              "tasks.max", Integer.toString(TASKS),
              "outcomes.topic", outcomes,
              "quo.api.requests.per.second", "60",
              "recording.first.look.ms", "0",
              "recording.poll.ms", "500",
              "recording.poll.max.ms", "1000"));
      job.send(CALLS);
      job.awaitArrivals(1, LIMIT);
      Set<String> one = workers(job);
      assertThat(one).hasSize(1);
      try (ConnectWorker second = second()) {
        awaitWorkers(job, 2);
        job.send(CALLS);
        stack.worker().restart();
        awaitWorkers(job, 2);
        job.send(CALLS);
        second.restart();
        awaitWorkers(job, 2);
        job.send(CALLS);
      }
      awaitWorkers(job, 1);
      assertThat(workers(job)).isEqualTo(one);
      assertThat(StoredProgress.of(job.rest(), job.name()).pending())
          .containsAll(job.log(job.events()).places(waiting));
      waiting.forEach(api::unscript);
      job.awaitExactlyOnce(LIMIT);
      job.awaitOneOutcomeEach(outcomes, LIMIT);
    }
  }

  private ConnectWorker second() {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-second-worker");
    return ConnectWorker.start(
        directory.toAbsolutePath(),
        stack.broker().bootstrapServers(),
        JvmTuning.QUICK_START,
        Map.of());
  }

  private static Set<String> workers(Job job) {
    return Set.copyOf(job.rest().taskWorkers(job.name()));
  }

  private static void awaitWorkers(Job job, int workers) {
    await("tasks on " + workers).atMost(LIMIT).until(() -> workers(job).size() == workers);
    job.awaitTasks(TASKS, "RUNNING", LIMIT);
  }
}
