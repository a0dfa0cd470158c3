package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link RequestGate} lets through, and what it learns. One thread. */
class RequestGateTest {
  private static final Answer UNREACHABLE = new Answer.Unreachable("refused");
  private final List<FlowNotice> notices = new ArrayList<>();
  private final PartitionState ledger = Samples.ledger(0);
  private final RequestGate gate =
      new RequestGate(
          new CircuitBreaker(new Backoff(1_000, 8_000)),
          new RateLimiter(10, NOW - 1_000),
          notices::add);

  @Test
  void opensWhenTheBudgetHasAToken() {
    assertThat(gate.opensAt(NOW)).isEqualTo(NOW);
    assertThat(gate.tryPass(NOW)).isTrue();

    assertThat(gate.opensAt(NOW)).isEqualTo(NOW + 100);
    assertThat(gate.tryPass(NOW + 99)).isFalse();
    assertThat(gate.tryPass(NOW + 100)).isTrue();
  }

  @Test
  void aClosedGateTakesNothingFromTheBudget() {
    answer(UNREACHABLE, NOW);
    for (int refused = 0; refused < 50; refused++) {
      assertThat(gate.tryPass(NOW + refused)).isFalse();
    }
    assertThat(gate.opensAt(NOW)).isEqualTo(NOW + 1_000);
    assertThat(gate.tryPass(NOW + 1_000)).isTrue();
  }

  @Test
  void anOutageLetsOneProbeThroughAtATime() {
    answer(UNREACHABLE, NOW);
    Request probe = pass(NOW + 1_000);

    assertThat(probe.probe).isTrue();
    assertThat(gate.opensAt(NOW + 1_000)).isEqualTo(Long.MAX_VALUE);
    assertThat(gate.tryPass(NOW + 60_000)).isFalse();
    gate.answered(probe, UNREACHABLE, NOW + 1_500);
    assertThat(gate.opensAt(NOW + 1_500)).isEqualTo(NOW + 3_500);
  }

  @Test
  void theBeginningAndTheEndOfAnOutageAreTold() {
    answer(UNREACHABLE, NOW);
    answer(UNREACHABLE, NOW);
    assertThat(notices).containsExactly(new FlowNotice.OutageBegan("refused"));

    answer(Samples.found("CR1"), NOW);
    answer(Samples.found("CR1"), NOW);
    assertThat(notices).endsWith(new FlowNotice.OutageEnded()).hasSize(2);
  }

  @Test
  void theReasonOfARefusedKeyIsTold() {
    answer(new Answer.Unauthorized(403, "wrong key"), NOW);

    assertThat(notices).containsExactly(new FlowNotice.OutageBegan("status 403: wrong key"));
    assertThat(gate.keyRefusedSince()).hasValue(NOW);
  }

  @Test
  void failuresCountUntilTheAnswerThatBeginsAnOutage() {
    List<Boolean> counted = new ArrayList<>();
    for (int call = 1; call <= 8; call++) {
      Request request = gate.started(Samples.open(ledger, call, "AC" + call));
      counted.add(gate.answered(request, Samples.failed(503), NOW));
    }
    assertThat(counted).containsExactly(true, true, true, true, true, false, false, false);
    assertThat(notices).containsExactly(new FlowNotice.OutageBegan("broken"));
  }

  @Test
  void everyAnswerOfTheApiItselfEndsAnOutage() {
    List<Answer> answers =
        List.of(
            Samples.found(), new Answer.NoSuchCall("none"), new Answer.Refused(400, "bad request"));
    for (Answer answer : answers) {
      answer(UNREACHABLE, NOW);
      assertThat(gate.opensAt(NOW)).isGreaterThan(NOW);
      answer(answer, NOW);
      assertThat(gate.opensAt(NOW)).as(answer.toString()).isEqualTo(NOW);
    }
  }

  @Test
  void tooManyRequestsSlowTheBudgetAndAreNoOutage() {
    answer(new Answer.Throttled(Optional.of(Duration.ofSeconds(7))), NOW);

    assertThat(gate.opensAt(NOW)).isBetween(NOW + 7_000, NOW + 7_250);
    assertThat(notices).isEmpty();
  }

  @Test
  void tooManyRequestsDuringAnOutageRepeatTheProbe() {
    answer(UNREACHABLE, NOW);
    gate.answered(pass(NOW + 1_000), Samples.throttled(), NOW + 1_000);

    assertThat(gate.opensAt(NOW + 1_000)).isEqualTo(NOW + 3_000);
    assertThat(pass(NOW + 3_000).probe).isTrue();
  }

  private void answer(Answer answer, long now) {
    gate.answered(gate.started(Samples.open(ledger, 0, "AC1")), answer, now);
  }

  private Request pass(long now) {
    assertThat(gate.tryPass(now)).isTrue();
    return gate.started(Samples.open(ledger, 0, "AC1"));
  }
}
