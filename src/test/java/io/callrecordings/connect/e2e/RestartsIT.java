package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.ProcessResources;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything an operator does to a running connector, again and again, with calls in flight and
 * waiting: nothing is lost, nothing comes twice, nothing is left behind. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class RestartsIT {
  /** Of four rounds, each of which stops and starts every task in another way: 20 restarts. */
  private static final int TIMES = 5 * Scenario.SCALE;

  private static final int CALLS_PER_ROUND = 15;
  private static final int WAITING = 9;
  private static final int TASKS = 2;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Map<String, String> changes = new HashMap<>();

  RestartsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void restartsLoseNothingRepeatNothingAndLeaveNothingBehind() {
    ProcessResources before = resources();
    try (Scenario scenario = new Scenario(stack, "restarts")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      api.change(now -> now.latency(Duration.ofMillis(300)));
      List<String> waiting = scenario.keepWaiting(WAITING);
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      changes.putAll(
          Map.of(
              "tasks.max", Integer.toString(TASKS),
              "outcomes.topic", outcomes,
              "quo.api.requests.per.second", "100",
              "recording.first.look.ms", "0",
              "recording.poll.ms", "300",
              "recording.poll.max.ms", "1000"));
      job.post(changes);
      job.send(WAITING + CALLS_PER_ROUND);
      job.awaitArrivals(1, LIMIT);
      int threads = resources().threadsOf(job.name()).size();
      assertThat(threads).isPositive();

      for (Consumer<Job> round : rounds()) {
        job.send(CALLS_PER_ROUND);
        await("requests").atMost(LIMIT).until(() -> api.ledger().inFlight() > 0);
        round.accept(job);
        job.awaitTasks(TASKS, "RUNNING", LIMIT);
      }
      assertThat(stops(job))
          .hasSizeGreaterThanOrEqualTo(TASKS * 4 * TIMES)
          .allSatisfy(stop -> assertThat(stop).isLessThan(LONGEST_STOP));
      assertThat(StoredProgress.of(job.rest(), job.name()).pending())
          .containsAll(job.log(job.events()).places(waiting));
      assertThat(resources().threadsOf(job.name())).hasSizeLessThan(2 * threads);

      waiting.forEach(api::unscript);
      job.awaitExactlyOnce(LIMIT);
      job.awaitOneOutcomeEach(outcomes, LIMIT);
    }
    await("what is left").atMost(LIMIT).untilAsserted(() -> assertNothingLeft(before));
  }

  private List<Consumer<Job>> rounds() {
    List<Consumer<Job>> rounds =
        List.of(
            this::restart, this::stopAndResume, this::reconfigure, this::restartTasksWhilePaused);
    return Stream.concat(
            Stream.of(this::rescale),
            Collections.nCopies(TIMES, rounds).stream().flatMap(List::stream))
        .toList();
  }

  private void restart(Job job) {
    awaitStops(job, () -> job.rest().restart(job.name()));
  }

  private void stopAndResume(Job job) {
    job.rest().stop(job.name());
    job.awaitTasks(0, "RUNNING", LIMIT);
    job.rest().resume(job.name());
  }

  private void reconfigure(Job job) {
    changes.put("batch.linger.ms", Integer.toString(stops(job).size()));
    awaitStops(job, () -> job.reconfigure(changes));
  }

  private void restartTasksWhilePaused(Job job) {
    ConnectRest rest = job.rest();
    rest.pause(job.name());
    job.awaitTasks(TASKS, "PAUSED", LIMIT);
    awaitStops(
        job, () -> IntStream.range(0, TASKS).forEach(task -> rest.restartTask(job.name(), task)));
    rest.resume(job.name());
  }

  /** Each partition moves to another task, and its open calls with it. */
  private void rescale(Job job) {
    for (int tasks : List.of(3, 1, TASKS)) {
      changes.put("tasks.max", Integer.toString(tasks));
      job.reconfigure(changes);
      job.awaitTasks(tasks, "RUNNING", LIMIT);
    }
  }

  private void awaitStops(Job job, Runnable cause) {
    int before = stops(job).size();
    cause.run();
    await("stops").atMost(LIMIT).until(() -> stops(job).size() >= before + TASKS);
  }

  private List<Duration> stops(Job job) {
    return TaskStops.of(stack.worker().process(), job.name());
  }

  private void assertNothingLeft(ProcessResources before) {
    assertThat(resources().newThreadsSince(before)).isEmpty();
    assertThat(resources().sockets()).isLessThanOrEqualTo(before.sockets());
  }

  private ProcessResources resources() {
    return ProcessResources.of(stack.worker().process());
  }
}
