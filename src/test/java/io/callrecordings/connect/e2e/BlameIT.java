package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.BodyKind;
import io.callrecordings.connect.simulated.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Calls, outages and keys that fail, each told apart by what is answered meanwhile. On JUnit's
 * thread; ten times as long with {@code mvn -Pfull verify}.
 */
@ExtendWith(SharedStack.class)
class BlameIT {
  private static final Duration TROUBLE = Duration.ofSeconds(12).multipliedBy(Scenario.SCALE);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path OUTCOME = Path.of("config", "CallOutcome.avsc");
  private static final Path DEAD_LETTER = Path.of("config", "DeadLetter.avsc");
  private static final int CALLS = 50;

  /** Until somebody else is answered well, no attempt counts: there are more than three. */
  private static final int MOST_REQUESTS = 20;

  private final Stack stack;

  BlameIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void oneForbiddenCallIsGivenUpAloneAndNobodyElseIsSlowed() {
    try (Scenario scenario = new Scenario(stack, "forbidden")) {
      Job job = scenario.job();
      String forbidden = scenario.keepWaiting(1).get(0);
      scenario.api().script(forbidden, Step.of(Answer.status(403)));
      String outcomes = job.output("outcomes", OUTCOME);
      String deadLetters = job.output("dead-letters", DEAD_LETTER);
      job.post(
          Map.of(
              "outcomes.topic",
              outcomes,
              "dead.letter.topic",
              deadLetters,
              "retry.max.attempts",
              "3",
              "retry.backoff.ms",
              "200"));
      job.send(CALLS);
      Instant until = Instant.now().plus(TROUBLE);
      await("a trickle of calls")
          .atMost(TROUBLE.plus(LIMIT))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                job.send(1);
                return Instant.now().isAfter(until);
              });
      try (RecordingsReader letters = job.reader(deadLetters)) {
        ReceivedRecord letter = awaitOne(letters);
        assertThat(letter.value().get("callId")).hasToString(forbidden);
        assertThat(letter.value().get("httpStatus")).isEqualTo(403);
      }
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("dead-letters-total", count -> count == 1);
        seen.awaitLogged("Passed over an event callId=" + forbidden);
      }
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
      assertThat(scenario.api().history(forbidden).asked()).hasSizeBetween(3, MOST_REQUESTS);
      List<ReceivedRecord> read = new ArrayList<>();
      try (RecordingsReader reader = job.reader(outcomes)) {
        await("outcomes")
            .atMost(LIMIT)
            .until(
                () -> {
                  read.addAll(reader.readToEnd());
                  return read.size() >= job.sent().size() / 2;
                });
      }
    }
  }

  @Test
  void oneForbiddenCallFailsTheTaskByNameWhereFailuresMust() {
    try (Scenario scenario = new Scenario(stack, "forbidden-fail")) {
      Job job = scenario.job();
      String forbidden = scenario.keepWaiting(1).get(0);
      scenario.api().script(forbidden, Step.of(Answer.status(403)));
      job.post(Map.of("on.failure", "fail", "retry.max.attempts", "3", "retry.backoff.ms", "200"));
      job.send(CALLS);
      String trace =
          await()
              .atMost(LIMIT)
              .until(() -> job.rest().taskTraces(job.name()), text -> !text.isEmpty());
      assertThat(trace)
          .contains(forbidden)
          .contains("topic=" + job.events())
          .containsPattern("partition=\\d offset=\\d+")
          .contains("403");
    }
  }

  @Test
  void aLoneCallIsWaitedForThroughAnOutage() {
    outageIsWaitedOut("lone-outage", Answer.status(503));
  }

  @Test
  void aGatewaysErrorPageIsNoVerdict() {
    outageIsWaitedOut("gateway-page", Answer.status(403, BodyKind.HTML));
  }

  private void outageIsWaitedOut(String name, Answer trouble) {
    try (Scenario scenario = new Scenario(stack, name)) {
      Job job = scenario.job();
      String outcomes = job.output("outcomes", OUTCOME);
      job.post(
          Map.of(
              "outcomes.topic", outcomes,
              "on.failure", "fail",
              "retry.max.attempts", "2",
              "retry.backoff.ms", "100"));
      scenario.api().change(now -> now.everyCall(Optional.of(trouble)));
      job.send(1);
      Instant until = Instant.now().plus(TROUBLE);
      await("the outage").atMost(TROUBLE.plus(LIMIT)).until(() -> Instant.now().isAfter(until));
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
      scenario.api().change(now -> now.everyCall(Optional.empty()));
      try (RecordingsReader reader = job.reader(outcomes)) {
        assertThat(awaitOne(reader).value().get("outcome")).hasToString("RECORDED");
      }
    }
  }

  private static ReceivedRecord awaitOne(RecordingsReader reader) {
    List<ReceivedRecord> records =
        await("a record").atMost(LIMIT).until(reader::readToEnd, read -> !read.isEmpty());
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
