package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of calls whose recordings never get ready. On JUnit's thread. */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class DeadlineIT {
  private static final Duration WAIT = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What a busy machine may add to the deadline. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  // Numbers whose events have a completion.
  private static final int FIRST = 0;
  private static final int PROCESSING = 5;
  private static final int NOTHING = 10;
  private static final int UNKNOWN = 15;
  private static final int NEVER_ANSWERED = 20;
  private static final int OLD = 25;
  private static final int LATE = 30;

  private final Scenario scenario;
  private final Map<String, GenericRecord> outcomes = new HashMap<>();

  DeadlineIT(Stack stack) {
    this.scenario = new Scenario(stack, "deadline");
  }

  @BeforeAll
  void run() {
    Job job = scenario.job();
    answer(FIRST, Answer.recordings(SimulatedRecording.completed("CR-first")));
    answer(PROCESSING, processing("CR-processing"));
    answer(NOTHING, Answer.recordings());
    answer(UNKNOWN, Answer.status(404));
    answer(NEVER_ANSWERED, Answer.recordings());
    answer(OLD, processing("CR-old"));
    scenario
        .api()
        .script(
            CallEvents.callId(LATE),
            Step.times(1, Answer.status(404)),
            Step.of(Answer.recordings(SimulatedRecording.completed("CR-late"))));
    String topic = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
    job.post(
        Map.of(
            "outcomes.topic",
            topic,
            "recording.wait.ms",
            Long.toString(WAIT.toMillis()),
            "recording.first.look.ms",
            "0",
            "recording.poll.ms",
            "200",
            "recording.poll.max.ms",
            "500"));
    // With the task at work, what follows is read long before its deadline.
    send(FIRST, Instant.now());
    job.awaitArrivals(1, LIMIT);
    Instant now = Instant.now();
    send(LATE, now);
    send(PROCESSING, now);
    send(NOTHING, now);
    send(UNKNOWN, now);
    send(OLD, now.minus(Duration.ofHours(1)));
    job.send(
        CallEvents.callId(NEVER_ANSWERED),
        CallEvents.neverAnswered(NEVER_ANSWERED, now).orElseThrow());
    readOutcomes(topic, job.sent().size());
    job.awaitArrivals(4, LIMIT);
  }

  private void readOutcomes(String topic, int expected) {
    try (RecordingsReader reader = scenario.job().reader(topic)) {
      await("outcomes")
          .atMost(LIMIT)
          .until(
              () -> {
                reader.readToEnd().forEach(record -> outcomes.put(record.key(), record.value()));
                return outcomes.size() == expected;
              });
    }
  }

  @AfterAll
  void close() {
    scenario.close();
  }

  @Test
  void whatIsThereAtTheDeadlineIsEmittedAsItIs() {
    assertEnded(PROCESSING, "EXPIRED", 1);
    assertThat(statusOf("CR-processing")).containsExactly("processing");
    assertThat(looks(PROCESSING)).isGreaterThan(1);
    assertEndedAtDeadline(PROCESSING);
  }

  @Test
  void nothingAtTheDeadlineEndsAsNone() {
    for (int call : List.of(NOTHING, UNKNOWN)) {
      assertEnded(call, "NONE", 0);
      assertThat(looks(call)).isGreaterThan(1);
      assertEndedAtDeadline(call);
    }
  }

  @Test
  void aCallThatWasNeverAnsweredIsAskedOnce() {
    assertEnded(NEVER_ANSWERED, "NONE", 0);
    assertThat(looks(NEVER_ANSWERED)).isEqualTo(1);
  }

  @Test
  void anOldEventDoesNotWait() {
    assertEnded(OLD, "EXPIRED", 1);
    assertThat(statusOf("CR-old")).containsExactly("processing");
    assertThat(looks(OLD)).isEqualTo(1);
  }

  @Test
  void aCallThatTheApiDoesNotKnowYetIsFoundLater() {
    assertEnded(LATE, "RECORDED", 1);
    assertThat(statusOf("CR-late")).containsExactly("completed");
    assertThat(scenario.api().history(CallEvents.callId(LATE)).statuses())
        .containsExactly("404", "200");
  }

  private void answer(int call, Answer answer) {
    scenario.api().script(CallEvents.callId(call), Step.of(answer));
  }

  private static Answer processing(String id) {
    return Answer.recordings(SimulatedRecording.inState(id, "processing"));
  }

  private void send(int call, Instant completedAt) {
    scenario.job().send(CallEvents.callId(call), CallEvents.event(call, completedAt));
  }

  private GenericRecord outcome(int call) {
    return Objects.requireNonNull(outcomes.get(CallEvents.callId(call)));
  }

  private void assertEnded(int call, String outcome, int recordings) {
    assertThat(outcome(call).get("outcome")).hasToString(outcome);
    assertThat(outcome(call).get("recordings")).isEqualTo(recordings);
    assertThat(outcome(call).get("attempts")).isEqualTo(looks(call));
    assertThat(outcome(call).get("reason") == null).isEqualTo(outcome.equals("RECORDED"));
  }

  private void assertEndedAtDeadline(int call) {
    long waited = (long) outcome(call).get("finishedAt") - (long) outcome(call).get("receivedAt");
    // The event was completed a moment before it was received.
    assertThat(Duration.ofMillis(waited))
        .isBetween(WAIT.minus(Duration.ofSeconds(2)), WAIT.plus(SLACK));
  }

  private int looks(int call) {
    return scenario.api().history(CallEvents.callId(call)).asked().size();
  }

  private List<String> statusOf(String recording) {
    return scenario.job().received().stream()
        .filter(record -> record.key().equals(recording))
        .map(record -> status(record))
        .toList();
  }

  private static String status(ReceivedRecord record) {
    return record.value().get("status").toString();
  }
}
