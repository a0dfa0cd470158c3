package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Behaviour PERFECT = Behaviour.perfect();
  private static final Target CALL = new Target.Call("AC1");
  private static final Optional<String> KEY = Optional.of(SimulatedQuoApi.KEY);
  private static final int SECOND = 1_000_000;

  private final Decision decision = new Decision(1);

  @Test
  void theRightKeyIsNotTurnedAway() {
    assertThat(decision.turnAway(PERFECT, CALL, KEY, 0)).isEmpty();
  }

  @Test
  void anyOtherKeyIs() {
    assertTurnedAway(401, PERFECT, CALL, Optional.empty());
    assertTurnedAway(401, PERFECT, CALL, Optional.of(""));
    assertTurnedAway(401, PERFECT, CALL, Optional.of("Bearer " + SimulatedQuoApi.KEY));
    assertTurnedAway(401, PERFECT, CALL, Optional.of(SimulatedQuoApi.KEY + " "));
    assertTurnedAway(401, PERFECT.key("new"), CALL, KEY);
    assertThat(decision.turnAway(PERFECT.key("new"), CALL, Optional.of("new"), 0)).isEmpty();
  }

  @Test
  void bothKeysHoldWhileOneReplacesTheOther() {
    Behaviour both = PERFECT.key(SimulatedQuoApi.KEY + ",new");

    assertThat(decision.turnAway(both, CALL, KEY, 0)).isEmpty();
    assertThat(decision.turnAway(both, CALL, Optional.of("new"), 0)).isEmpty();
    assertTurnedAway(401, both, CALL, Optional.of(both.key()));
  }

  @Test
  void aPathOrMethodThatIsNotThereNeedsNoKeyToBeTurnedAway() {
    assertTurnedAway(404, PERFECT, new Target.Elsewhere(), Optional.empty());
    assertTurnedAway(405, PERFECT, new Target.WrongMethod(), Optional.empty());
  }

  @Test
  void aBadCallIdIsOnlyLookedAtWithTheRightKey() {
    assertTurnedAway(401, PERFECT, new Target.BadCallId("x"), Optional.empty());
    assertTurnedAway(400, PERFECT, new Target.BadCallId("x"), KEY);
  }

  @Test
  void everythingIsResetWhenDown() {
    Behaviour down = PERFECT.down(true).latency(Duration.ofSeconds(9));

    for (Target target : List.of(CALL, new Target.Elsewhere())) {
      Step step = decision.turnAway(down, target, Optional.empty(), 0).orElseThrow();
      assertThat(step.answer()).isEqualTo(Fault.RESET);
      assertThat(step.latency()).contains(Duration.ZERO);
    }
  }

  @Test
  void theRateLimitSlidesAndDoesNotCountWhatItRefused() {
    Behaviour limited = PERFECT.perSecond(Optional.of(2));

    assertThat(isLetThrough(limited, 0)).isTrue();
    assertThat(isLetThrough(limited, SECOND / 2)).isTrue();
    assertThat(isLetThrough(limited, SECOND - 1)).isFalse();
    assertThat(isLetThrough(limited, SECOND)).isTrue();
    assertThat(isLetThrough(limited, SECOND + 1)).isFalse();
    assertThat(isLetThrough(limited, SECOND + SECOND / 2)).isTrue();
  }

  @Test
  void theRateLimitAsksToWaitWhereItIsToldTo() {
    Behaviour limited = PERFECT.perSecond(Optional.of(1)).retryAfterSeconds(Optional.of(7));
    isLetThrough(limited, 0);

    Step step = decision.turnAway(limited, CALL, KEY, 1).orElseThrow();
    assertThat(step.answer()).isEqualTo(Answer.status(429, "Retry-After", "7"));
  }

  @Test
  void wrongKeysDoNotUseUpTheRateLimit() {
    Behaviour limited = PERFECT.perSecond(Optional.of(1));
    assertTurnedAway(401, limited, CALL, Optional.empty());

    assertThat(isLetThrough(limited, 0)).isTrue();
  }

  @Test
  void randomErrorsHaveTheirShareAndAreTheSameInEveryRun() {
    Behaviour failing = PERFECT.errors(0.1);
    int errors = 0;
    for (int call = 0; call < 10_000; call++) {
      Answer answer = answer(decision, failing, "AC" + call, 1 + call % 3);
      assertThat(answer(new Decision(1), failing, "AC" + call, 1 + call % 3)).isEqualTo(answer);
      errors += answer.equals(Answer.status(500)) ? 1 : 0;
    }

    assertThat(errors).isBetween(900, 1_100);
  }

  @Test
  void randomErrorsOfOneCallDifferFromRequestToRequest() {
    int errors = 0;
    for (int nth = 1; nth <= 1_000; nth++) {
      errors += answer(decision, PERFECT.errors(0.5), "AC1", nth).equals(Answer.usual()) ? 0 : 1;
    }

    assertThat(errors).isBetween(400, 600);
  }

  @Test
  void aScriptIsForOneCallUntilItIsReplacedOrEnded() {
    decision.script("AC1", new Script(List.of(Step.of(Answer.status(503)))));
    assertThat(answer(decision, PERFECT, "AC1", 1)).isEqualTo(Answer.status(503));
    assertThat(answer(decision, PERFECT, "AC2", 1)).isEqualTo(Answer.usual());

    decision.script("AC1", new Script(List.of(Step.of(Fault.HANG))));
    assertThat(answer(decision, PERFECT, "AC1", 2)).isEqualTo(Fault.HANG);

    decision.unscript("AC1");
    assertThat(answer(decision, PERFECT, "AC1", 3)).isEqualTo(Answer.usual());
  }

  @Test
  void whatComesBeforeTheScriptIsNoStepOfIt() {
    decision.script("AC1", new Script(List.of(Step.times(1, Answer.status(503)))));

    assertThat(answer(decision, PERFECT.errors(1), "AC1", 1)).isEqualTo(Answer.status(500));
    Behaviour hanging = PERFECT.everyCall(Optional.of(Fault.HANG));
    assertThat(answer(decision, hanging, "AC1", 2)).isEqualTo(Fault.HANG);
    assertThat(answer(decision, PERFECT, "AC1", 3)).isEqualTo(Answer.status(503));
    assertThat(answer(decision, PERFECT, "AC1", 4)).isEqualTo(Answer.usual());
  }

  private boolean isLetThrough(Behaviour behaviour, long now) {
    Optional<Step> turnedAway = decision.turnAway(behaviour, CALL, KEY, now);
    turnedAway.ifPresent(step -> assertThat(step.answer()).isEqualTo(Answer.status(429)));
    return turnedAway.isEmpty();
  }

  private void assertTurnedAway(
      int status, Behaviour behaviour, Target target, Optional<String> authorization) {
    Step step = decision.turnAway(behaviour, target, authorization, 0).orElseThrow();
    assertThat(new Contents(new UsualRecordings(1, 0), "", Stage.FINAL, "t").of(step.answer()))
        .extracting(Content::status)
        .isEqualTo(status);
  }

  private static Answer answer(Decision decision, Behaviour behaviour, String callId, long nth) {
    return decision.answer(behaviour, callId, nth, Duration.ZERO).answer();
  }
}
