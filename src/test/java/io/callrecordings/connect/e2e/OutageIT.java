package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An API that goes away for a while costs few requests and no event. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class OutageIT {
  private static final int CALLS = 200 * Scenario.SCALE;
  private static final Duration OUTAGE = Duration.ofSeconds(6).multipliedBy(Scenario.SCALE);
  private static final int TASKS = 2;
  private static final int IN_FLIGHT = 8;

  /** So many failures of different calls are an outage: until then requests go on. */
  private static final int NOTICED_AFTER = 5;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What a busy machine may add to a pause. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Stack stack;

  OutageIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void anOutageCostsFewRequestsAndNoEvent() {
    try (Scenario scenario = new Scenario(stack, "outage")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      String deadLetters = job.output("dead-letters", Path.of("config", "DeadLetter.avsc"));
      job.post(
          Map.of(
              "tasks.max",
              Integer.toString(TASKS),
              "quo.api.requests.per.second",
              "40",
              "quo.api.max.in.flight",
              Integer.toString(IN_FLIGHT),
              "retry.max.attempts",
              "3",
              "dead.letter.topic",
              deadLetters));
      job.send(CALLS);
      job.awaitArrivals(CALLS / 4, LIMIT);
      api.change(now -> now.down(true));
      Instant down = Instant.now();
      assertThat(api.ledger().calls()).as("in the middle").isLessThan(CALLS * 3 / 4);
      await("outage")
          .atMost(OUTAGE.plus(SLACK))
          .until(() -> down.plus(OUTAGE).isBefore(Instant.now()));
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("api-state", state -> state == 2);
        seen.awaitMetric("api-state-since-ms", since -> 2 * since > OUTAGE.toMillis());
        seen.awaitLogged("The API does not work, asking one request at a time url=");
      }
      api.change(now -> now.down(false));
      Instant up = Instant.now();
      job.awaitExactlyOnce(LIMIT);

      try (RecordingsReader reader = job.reader(deadLetters)) {
        assertThat(reader.readToEnd()).isEmpty();
      }
      long lost = api.ledger().ended("reset");
      Duration back = Duration.between(up, firstAnswer(api.histories(), up));
      System.out.printf(
          "outage of %s: %d requests, the first answer %s after its end%n", OUTAGE, lost, back);
      assertThat(lost)
          .isBetween(
              (long) NOTICED_AFTER,
              (long) TASKS * (IN_FLIGHT + NOTICED_AFTER + probes(Duration.between(down, up))));
      assertThat(back).isLessThan(LONGEST_PAUSE.plus(SLACK));
    }
  }

  /** How many probes the growing pauses leave time for. */
  private static int probes(Duration outage) {
    Duration pause = Duration.ofSeconds(1);
    int probes = 0;
    for (Duration at = pause; at.compareTo(outage) < 0; at = at.plus(pause)) {
      probes++;
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    return probes;
  }

  private static Instant firstAnswer(List<CallHistory> histories, Instant since) {
    return histories.stream()
        .flatMap(call -> call.asked().stream())
        .filter(asked -> asked.status().equals("200"))
        .map(CallHistory.Asked::begin)
        .filter(since::isBefore)
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
