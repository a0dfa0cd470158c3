package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Recordings that are not ready yet are looked at again, and neither hold back others nor get lost
 * in a crash. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class WaitingIT {
  private static final int CALLS = 200 * Scenario.SCALE;
  private static final int LATE = 20;

  /** Of events: all of them are among the late ones. */
  private static final int SHAPES = 5;

  private static final Duration HELD = Duration.ofSeconds(6).multipliedBy(Scenario.SCALE);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What a busy machine may add to a pause. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Stack stack;

  WaitingIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void recordingsThatAreNotReadyHoldBackNobodyAndSurviveACrash() {
    try (Scenario scenario = new Scenario(stack, "waiting")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      List<String> late =
          IntStream.range(0, LATE)
              .mapToObj(i -> CallEvents.callId(i * CALLS / LATE + i % SHAPES))
              .toList();
      IntStream.range(0, LATE)
          .forEach(i -> api.script(late.get(i), Step.of(notReady(i, late.get(i)))));
      String neverAnswered = CallEvents.callId(CALLS);
      api.script(neverAnswered, Step.of(Answer.recordings()));
      job.post(
          Map.of(
              "recording.first.look.ms",
              "0",
              "recording.poll.ms",
              "500",
              "recording.poll.max.ms",
              Long.toString(LONGEST_PAUSE.toMillis()),
              "heartbeat.topic",
              job.output("heartbeats", Path.of("config", "Heartbeat.avsc")),
              "heartbeat.interval.ms",
              "500"));
      Instant start = Instant.now();
      job.send(CALLS);
      job.send(neverAnswered, neverAnswered(CALLS));

      // All others have finished, and are stored, while these are open.
      List<String> open = new ArrayList<>(late);
      job.sent().stream()
          .filter(call -> !late.contains(call) && !call.equals(neverAnswered))
          .filter(call -> api.recordingsOf(call).isEmpty())
          .forEach(open::add);
      StoredProgress waiting = StoredProgress.allReadBut(open, job.log(job.events()));
      awaitProgress(job, waiting);
      stack.worker().process().kill();
      Instant crash = Instant.now();
      stack.worker().restart();
      await("second looks after the crash")
          .atMost(LIMIT)
          .until(() -> late.stream().allMatch(call -> asked(api, call, crash) > 1));
      await("time").atMost(HELD.plus(SLACK)).until(() -> start.plus(HELD).isBefore(Instant.now()));
      assertThat(StoredProgress.of(job.rest(), job.name())).isEqualTo(waiting);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("calls-waiting", calls -> calls > 0);
        seen.awaitMetric("oldest-open-age-ms", age -> 2 * age > HELD.toMillis());
        seen.awaitText("oldest-open-call", "stage=\"waiting for its recording\"");
      }
      job.awaitArrivals(1, LIMIT);
      assertThat(job.received()).extracting(WaitingIT::callId).doesNotContainAnyElementsOf(late);

      late.forEach(call -> api.script(call, Step.of(Answer.recordings(ready(call)))));
      Instant ready = Instant.now();
      job.awaitExactlyOnce(LIMIT);
      assertThat(job.received())
          .filteredOn(record -> late.contains(callId(record)))
          .hasSize(LATE)
          .allSatisfy(record -> assertThat(text(record, "status")).isEqualTo("completed"));
      for (String call : late) {
        List<CallHistory.Asked> asked = api.history(call).asked();
        assertThat(asked.get(asked.size() - 1).begin())
            .isBefore(ready.plus(LONGEST_PAUSE).plus(SLACK));
        assertThat(asked(api, call, ready)).isLessThanOrEqualTo(1);
      }
      assertThat(api.history(neverAnswered).statuses()).containsExactly("200");
      open.removeAll(late);
      awaitProgress(job, StoredProgress.allReadBut(open, job.log(job.events())));
    }
  }

  private static void awaitProgress(Job job, StoredProgress expected) {
    await("progress")
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(StoredProgress.of(job.rest(), job.name())).isEqualTo(expected));
  }

  private static long asked(QuoApiControl api, String call, Instant since) {
    return api.history(call).asked().stream().filter(a -> a.begin().isAfter(since)).count();
  }

  /** In turn the three ways the API says so. */
  private static Answer notReady(int i, String call) {
    return switch (i % 3) {
      case 0 -> Answer.recordings(SimulatedRecording.inState("CR-" + call, "processing"));
      case 1 -> Answer.recordings();
      default -> Answer.status(404);
    };
  }

  private static SimulatedRecording ready(String call) {
    return SimulatedRecording.completed("CR-" + call);
  }

  private static String neverAnswered(int number) {
    return CallEvents.neverAnswered(number, Instant.now()).orElseThrow();
  }

  private static String callId(ReceivedRecord record) {
    return text(record, "callId");
  }

  private static String text(ReceivedRecord record, String field) {
    return record.value().get(field).toString();
  }
}
