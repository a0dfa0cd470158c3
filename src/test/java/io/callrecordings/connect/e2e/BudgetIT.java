package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.CallHistory;
import io.callrecordings.connect.simulated.LedgerSummary;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests of all tasks together keep to the budget of the key. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class BudgetIT {
  private static final Duration MEASURED = Duration.ofSeconds(6).multipliedBy(Scenario.SCALE);

  /**
   * An API with a limit of one tenth more, in whatever window, has no reason to answer 429: the
   * budget lets a twentieth more through, the rest is for delays on the way.
   */
  private static final double MOST_IN_A_SECOND = 1.1;

  private static final double LEAST_USED = Scenario.SCALE == 1 ? 0.8 : 0.98;

  private static final int PER_SECOND = 20;
  private static final int RETRY_AFTER_SECONDS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  BudgetIT(Stack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100})
  void threeTasksUseTheBudgetAndNeverExceedIt(int perSecond) {
    try (Scenario scenario = new Scenario(stack, "budget-" + perSecond)) {
      Job job = scenario.job();
      job.post(budget(perSecond));
      job.send(calls(perSecond, MEASURED.plusSeconds(1)));
      Duration late;
      try (Lateness lateness = new Lateness()) {
        job.awaitExactlyOnce(MEASURED.plus(LIMIT));
        late = lateness.worst();
      }
      LedgerSummary ledger = scenario.api().ledger();
      double used = used(perSecond, scenario.api().histories());
      System.out.printf(
          "budget of %d/s: %.1f %% used in %s, at most %d in any second, the machine at most %d ms"
              + " late%n",
          perSecond, 100 * used, MEASURED, ledger.maxRequestsInAnySecond(), late.toMillis());
      assertThat(ledger.maxRequestsInAnySecond())
          .isLessThanOrEqualTo(mostInASecond(perSecond, late));
      assertThat(ledger.byStatus()).containsOnlyKeys("200");
      assertThat(used).isGreaterThan(LEAST_USED);
    }
  }

  @Test
  void afterRetryAfterNoRequestStartsUntilItIsOverAndNothingIsLost() {
    try (Scenario scenario = new Scenario(stack, "retry-after")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      job.post(budget(PER_SECOND));
      job.send(calls(PER_SECOND, Duration.ofSeconds(4)));
      job.awaitArrivals(PER_SECOND, LIMIT);
      api.change(now -> now.everyCall(Optional.of(tooFast())));
      await("429").atMost(LIMIT).until(() -> api.ledger().ended("429") > 0);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("api-state", state -> state == 1);
        seen.awaitMetric("responses-429-total", count -> count > 0);
        seen.awaitLogged("The API answers 429: the key asks too fast, requests are slowed down");
      }
      api.change(now -> now.everyCall(Optional.empty()));
      job.awaitExactlyOnce(LIMIT);

      Instant told = lastEnd(api.histories(), "429");
      Instant over = told.plusSeconds(RETRY_AFTER_SECONDS);
      // A request may have been on its way while the answer was.
      Instant quiet = told.plusSeconds(1);
      assertThat(api.histories())
          .flatExtracting(CallHistory::asked)
          .extracting(CallHistory.Asked::begin)
          .noneMatch(begin -> begin.isAfter(quiet) && begin.isBefore(over))
          .anyMatch(begin -> begin.isAfter(over));
    }
  }

  private static Map<String, String> budget(int perSecond) {
    return Map.of(
        "tasks.max",
        "3",
        "quo.api.requests.per.second",
        Integer.toString(perSecond),
        // Calls without a recording are not looked at again: each call is one request.
        "recording.first.look.ms",
        "0",
        "recording.poll.ms",
        "600000",
        "recording.poll.max.ms",
        "600000");
  }

  /** Requests that a machine made late arrive close to those after them. */
  private static int mostInASecond(int perSecond, Duration late) {
    double started = perSecond + Math.max(1, perSecond / 20.0);
    double arrived = started + perSecond * late.toMillis() / 1_000.0;
    return (int) Math.max(perSecond * MOST_IN_A_SECOND, arrived);
  }

  private static int calls(int perSecond, Duration time) {
    return perSecond * (int) time.toSeconds();
  }

  private static Answer tooFast() {
    return Answer.status(429, "Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
  }

  /** The share of the budget that was used from the first request on. */
  private static double used(int perSecond, List<CallHistory> histories) {
    List<Instant> begins =
        histories.stream()
            .flatMap(call -> call.asked().stream())
            .map(CallHistory.Asked::begin)
            .sorted()
            .toList();
    Instant end = begins.get(0).plus(MEASURED);
    long requests = begins.stream().filter(end::isAfter).count();
    return requests / (double) calls(perSecond, MEASURED);
  }

  private static Instant lastEnd(List<CallHistory> histories, String status) {
    return histories.stream()
        .flatMap(call -> call.asked().stream())
        .filter(asked -> asked.status().equals(status))
        .flatMap(asked -> asked.end().stream())
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
