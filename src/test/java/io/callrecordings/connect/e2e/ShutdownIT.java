package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ProcessResources;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A task that is as busy as it gets stops at once, and loses nothing by it. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class ShutdownIT {
  private static final int WAITING = 10_000;
  private static final int IN_FLIGHT = 1_000;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  ShutdownIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aTaskStopsInTimeWithManyRequestsInFlightAndManyCallsWaiting() {
    try (Scenario scenario = new Scenario(stack, "shutdown")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      job.post(
          Map.of(
              "tasks.max", "1",
              "quo.api.requests.per.second", "5000",
              "quo.api.max.in.flight", Integer.toString(IN_FLIGHT),
              "quo.api.timeout.ms", "120000",
              "open.calls.max", Integer.toString(WAITING + IN_FLIGHT),
              "recording.first.look.ms", "0",
              "recording.poll.ms", "600000",
              "recording.poll.max.ms", "600000"));
      api.change(now -> now.everyCall(Optional.of(Answer.recordings())));
      job.send(WAITING);
      await("waiting").atMost(LIMIT).until(() -> api.ledger().ended("200") == WAITING);
      api.change(now -> now.latency(Duration.ofMinutes(1)));
      job.send(IN_FLIGHT);
      await("in flight").atMost(LIMIT).until(() -> api.ledger().inFlight() == IN_FLIGHT);

      assertThat(threads(job)).isNotEmpty();
      Instant asked = Instant.now();
      job.rest().stop(job.name());
      await("stopped").atMost(LIMIT).until(() -> job.rest().taskStates(job.name()).isEmpty());
      Duration all = Duration.between(asked, Instant.now());
      List<Duration> stops = TaskStops.of(stack.worker().process(), job.name());
      System.out.printf(
          "stop with %d requests in flight and %d calls waiting: the task %s, the worker %s%n",
          IN_FLIGHT, WAITING, stops, all);
      assertThat(stops).singleElement().satisfies(it -> assertThat(it).isLessThan(LONGEST_STOP));
      assertThat(threads(job)).isEmpty();
      await("connections").atMost(LIMIT).until(() -> api.ledger().connectionsOpen() == 0);

      api.change(now -> now.latency(Duration.ZERO).everyCall(Optional.empty()));
      Instant resumed = Instant.now();
      job.rest().resume(job.name());
      await("all asked again")
          .atMost(LIMIT)
          .until(() -> api.histories().stream().allMatch(call -> answeredSince(resumed, call)));
      job.awaitExactlyOnce(LIMIT);
    }
  }

  private List<String> threads(Job job) {
    return ProcessResources.of(stack.worker().process()).threadsOf(job.name());
  }

  private static boolean answeredSince(Instant time, CallHistory call) {
    return call.asked().stream()
        .anyMatch(asked -> asked.begin().isAfter(time) && asked.status().equals("200"));
  }
}
