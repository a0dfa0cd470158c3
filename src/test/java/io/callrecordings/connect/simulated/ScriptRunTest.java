package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptRunTest {
  private static final Answer ERROR = Answer.status(500);
  private static final Answer GONE = Answer.status(404);

  @Test
  void aStepHoldsForItsTimesAndThenTheUsualAnswerFollows() {
    ScriptRun run = run(Step.times(2, ERROR), Step.times(1, GONE));

    assertThat(run.next(seconds(0)).answer()).isEqualTo(ERROR);
    assertThat(run.next(seconds(0)).answer()).isEqualTo(ERROR);
    assertThat(run.next(seconds(0)).answer()).isEqualTo(GONE);
    assertThat(run.next(seconds(0)).answer()).isEqualTo(Answer.usual());
    assertThat(run.next(seconds(0)).answer()).isEqualTo(Answer.usual());
  }

  @Test
  void aStepHoldsUntilTheTimeOfTheNextHasCome() {
    ScriptRun run = run(Step.of(ERROR), Step.after(seconds(10), GONE));

    assertThat(run.next(seconds(0)).answer()).isEqualTo(ERROR);
    assertThat(run.next(seconds(10).minusMillis(1)).answer()).isEqualTo(ERROR);
    assertThat(run.next(seconds(10)).answer()).isEqualTo(GONE);
    assertThat(run.next(seconds(99)).answer()).isEqualTo(GONE);
  }

  @Test
  void stepsWhoseTimeHasPassedAreLeftOut() {
    ScriptRun run =
        run(Step.of(ERROR), Step.after(seconds(10), Answer.usual()), Step.after(seconds(20), GONE));

    assertThat(run.next(seconds(25)).answer()).isEqualTo(GONE);
  }

  @Test
  void whicheverIsFirstEndsAStepItsTimesOrTheTimeOfTheNext() {
    ScriptRun exhausted = run(Step.times(1, ERROR), Step.after(seconds(10), GONE));
    exhausted.next(seconds(0));
    assertThat(exhausted.next(seconds(1)).answer()).isEqualTo(GONE);

    ScriptRun overtaken = run(Step.times(9, ERROR), Step.after(seconds(10), GONE));
    overtaken.next(seconds(0));
    assertThat(overtaken.next(seconds(10)).answer()).isEqualTo(GONE);
  }

  @Test
  void theLastStepWithoutTimesHoldsForEver() {
    ScriptRun run = run(Step.of(ERROR));

    for (int i = 0; i < 100; i++) {
      assertThat(run.next(seconds(i)).answer()).isEqualTo(ERROR);
    }
  }

  @Test
  void scriptsThatMeanNothingAreRefused() {
    assertRefused(List.of(), "needs a step");
    assertRefused(List.of(Step.after(seconds(1), ERROR)), "first step");
    assertRefused(List.of(Step.of(ERROR), Step.of(GONE)), "step 2 is never reached");
    assertThatIllegalArgumentException().isThrownBy(() -> Step.times(0, ERROR));
    assertThatIllegalArgumentException().isThrownBy(() -> Step.after(seconds(-1), ERROR));
    assertThatIllegalArgumentException().isThrownBy(() -> Step.of(ERROR).latency(seconds(-1)));
  }

  private static void assertRefused(List<Step> steps, String because) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Script(steps))
        .withMessageContaining(because);
  }

  private static ScriptRun run(Step... steps) {
    return new ScriptRun(new Script(List.of(steps)));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
