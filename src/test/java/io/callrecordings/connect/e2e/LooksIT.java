package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.looks.Readiness;
import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The learned schedule of looks needs fewer requests than fixed pauses and finds recordings sooner,
 * on real processes: two connectors of two tasks hear of the same calls at the same time, each from
 * an API of its own. On JUnit's thread; {@code mvn -Pfull verify -Dit.test=LooksIT} has a thousand
 * calls.
 */
@ExtendWith(SharedStack.class)
class LooksIT {
  private static final int CALLS = 100 * Scenario.SCALE;
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(200);
  private static final Duration LIMIT = BETWEEN_CALLS.multipliedBy(CALLS).plusMinutes(2);

  private final Stack stack;

  LooksIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void recordingsThatTakeSecondsCostFewerRequestsAndAreFoundSooner() {
    try (Scenario fixed = new Scenario(stack, "fixed-looks");
        Scenario learned = new Scenario(stack, "learned-looks")) {
      fixed.job().post(looks("0"));
      learned.job().post(looks("auto"));
      CallsOverTime calls =
          CallsOverTime.start(CALLS, BETWEEN_CALLS, Readiness.USUAL, List.of(fixed, learned));
      fixed.job().awaitExactlyOnce(LIMIT);
      learned.job().awaitExactlyOnce(LIMIT);

      CallsOverTime.Cost before = calls.cost(fixed);
      CallsOverTime.Cost after = calls.cost(learned);
      System.out.printf("%d calls, fixed pauses: %s; learned: %s%n", CALLS, before, after);
      assertThat(after.requests()).isLessThan(before.requests());
      assertThat(after.delay()).isLessThan(before.delay());
    }
  }

  private static Map<String, String> looks(String first) {
    return Map.of(
        "tasks.max", "2",
        "quo.api.requests.per.second", "10",
        "recording.first.look.ms", first);
  }
}
