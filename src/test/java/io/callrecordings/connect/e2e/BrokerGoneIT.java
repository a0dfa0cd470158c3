package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.Broker;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ProcessResources;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The brokers that hold the events, which are not those of the worker here, are gone for a while:
 * the connector cannot list partitions, and takes none from its tasks, which go on. On JUnit's
 * thread.
 */
@ExtendWith(SharedStack.class)
class BrokerGoneIT {
  private static final int CALLS = 40 * Scenario.SCALE;
  private static final int WAITING = 6;
  private static final int TASKS = 2;

  private static final String NAME = "broker-gone";
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  BrokerGoneIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void noTaskLosesItsPartitionsAndNothingIsLost() {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-events-broker");
    try (Broker events = Broker.start(directory.toAbsolutePath(), JvmTuning.QUICK_START);
        Scenario scenario = new Scenario(stack, NAME)) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      Topics.create(events.bootstrapServers(), Map.of(job.events(), Job.EVENT_PARTITIONS));
      List<String> waiting = scenario.keepWaiting(WAITING);
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      job.post(
          Map.of(
              "events.bootstrap.servers",
              events.bootstrapServers(),
              "tasks.max",
              Integer.toString(TASKS),
              "outcomes.topic",
              outcomes,
              "recording.first.look.ms",
              "0",
              "recording.poll.ms",
              "500",
              "recording.poll.max.ms",
              "1000"));
      send(job, events);
      job.awaitArrivals(1, LIMIT);
      JsonNode tasks = job.rest().taskConfigs(job.name());
      assertThat(tasks).hasSize(TASKS);

      events.process().freeze();
      awaitFailedListing();
      assertThat(job.rest().taskStates(job.name())).hasSize(TASKS).containsOnly("RUNNING");
      assertThat(stops(job)).isEmpty();
      // Stopping does not wait for the broker; starting does.
      job.rest().restartTask(job.name(), 0);
      await("stop").atMost(LIMIT).until(() -> !stops(job).isEmpty());
      assertThat(stops(job))
          .singleElement()
          .satisfies(it -> assertThat(it).isLessThan(LONGEST_STOP));
      events.process().kill();
      events.restart();
      send(job, events);

      waiting.forEach(api::unscript);
      job.awaitExactlyOnce(LIMIT);
      job.awaitOneOutcomeEach(outcomes, LIMIT);
      job.awaitTasks(TASKS, "RUNNING", LIMIT);
      assertThat(job.rest().taskConfigs(job.name())).isEqualTo(tasks);
      assertThat(stops(job)).hasSize(1);
    }
    await("what is left")
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(ProcessResources.of(stack.worker().process()).threadsOf(NAME))
                    .isEmpty());
  }

  /** With a writer of its own, which was not there while the broker was gone. */
  private static void send(Job job, Broker events) {
    try (EventWriter writer = new EventWriter(events.bootstrapServers(), job.events())) {
      job.send(writer, CALLS);
    }
  }

  private void awaitFailedListing() {
    String line = "[" + NAME + "|worker] Partitions cannot be listed, the last list stays";
    await(line)
        .atMost(LIMIT)
        .until(() -> Files.readString(stack.worker().process().log()).contains(line));
  }

  private List<Duration> stops(Job job) {
    return TaskStops.of(stack.worker().process(), job.name());
  }
}
