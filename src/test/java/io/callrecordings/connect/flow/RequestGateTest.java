package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.fetch.ApiStatus;
import io.callrecordings.connect.fetch.Blame;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.Signal;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link RequestGate} lets through, and what it learns. One thread. */
class RequestGateTest {
  private static final Answer REFUSED = new Answer.Unauthorized(403, "forbidden");
  private static final long NEVER = Long.MAX_VALUE;
  private final List<FlowNotice> notices = new ArrayList<>();
  private final PartitionState state = Samples.state(0);
  private final RequestGate gate =
      new RequestGate(
          Samples.rules(OnFailure.SKIP),
          new CircuitBreaker(FlowDriver.PROBES),
          new RateLimiter(10, NOW - 1_000),
          notices::add);
  private final OpenCall one = Samples.open(state, 0, "AC1");
  private final OpenCall other = Samples.open(state, 1, "AC2");
  private long wellAnswered;

  @Test
  void opensWhenTheBudgetHasAToken() {
    assertThat(gate.opensAt(NOW, NOW)).isEqualTo(NOW);
    start(one, NOW);

    assertThat(gate.opensAt(NOW, NOW)).isEqualTo(NOW + 100);
    assertThat(gate.next(NOW, () -> one, NOW + 99)).isEmpty();
    assertThat(gate.next(NOW, () -> one, NOW + 100)).isPresent();
  }

  @Test
  void asksNothingWhereNobodyWantsARequest() {
    assertThat(gate.opensAt(NEVER, NOW)).isEqualTo(NEVER);
    assertThat(gate.next(NEVER, () -> one, NOW)).isEmpty();
  }

  @Test
  void aCallIsToBlameOnceAnotherWasAnsweredSinceItsLastTrouble() {
    assertThat(answer(one, REFUSED)).isEqualTo(Blame.UNKNOWN);
    answer(other, Samples.found("CR1"));

    assertThat(answer(one, REFUSED)).isEqualTo(Blame.CALL);
    assertThat(answer(one, REFUSED)).isEqualTo(Blame.UNKNOWN);
    assertThat(notices).isEmpty();
  }

  @Test
  void aConnectionThatIsNotMadeIsNeverTheCallsFault() {
    answer(one, new Answer.Unreachable("refused"));
    answer(other, Samples.found("CR1"));

    assertThat(answer(one, new Answer.Unreachable("refused"))).isEqualTo(Blame.UNKNOWN);
  }

  @Test
  void theControlQuestionIsAskedAfterASecondTroubleInARow() {
    answer(one, Samples.failed(500));
    assertThat(gate.opensAt(NEVER, NOW)).isEqualTo(NEVER);
    answer(one, Samples.failed(500));

    Request control = gate.next(NEVER, () -> one, NOW + 200).orElseThrow();
    assertThat(control).isInstanceOf(ControlRequest.class);
    assertThat(gate.opensAt(NEVER, NOW + 200)).as("only one at a time").isEqualTo(NEVER);
    gate.answered(control, new Answer.NoSuchCall("no such call"), NOW + 300);
    assertThat(answer(one, Samples.failed(500))).isEqualTo(Blame.CALL);
  }

  @Test
  void theBeginningAndTheEndOfAnOutageAreTold() {
    Request control = controlQuestion();
    gate.answered(control, Samples.failed(503), NOW);
    assertThat(notices).containsExactly(new FlowNotice.OutageBegan("503: broken", Samples.API));
    assertThat(gate.status(NOW + 5)).isEqualTo(new ApiStatus(ApiStatus.State.OUTAGE, NOW));

    answer(one, Samples.found("CR1"));
    assertThat(notices).endsWith(new FlowNotice.OutageEnded()).hasSize(2);
    assertThat(gate.status(NOW + 9).state()).isEqualTo(ApiStatus.State.WORKS);
  }

  @Test
  void aControlQuestionThatFailsWhileOthersAreAnsweredIsNoOutage() {
    Request control = controlQuestion();
    answer(other, Samples.found("CR1"));
    gate.answered(control, Samples.failed(500), NOW);

    assertThat(notices).isEmpty();
    assertThat(gate.status(NOW).state()).isEqualTo(ApiStatus.State.WORKS);
  }

  @Test
  void anOutageLetsOneProbeThroughAtATimeByTurnsOfCallsAndControlQuestions() {
    gate.answered(controlQuestion(), REFUSED, NOW);
    assertThat(gate.status(NOW).state()).isEqualTo(ApiStatus.State.KEY_REFUSED);
    long now = NOW;
    List<Boolean> controls = new ArrayList<>();
    for (int probe = 0; probe < 8; probe++) {
      now = gate.opensAt(NOW, now);
      Request request = gate.next(NOW, () -> one, now).orElseThrow();
      assertThat(request.probe).isTrue();
      assertThat(gate.opensAt(NOW, now)).isEqualTo(NEVER);
      gate.answered(request, REFUSED, now);
      controls.add(request instanceof ControlRequest);
    }
    assertThat(controls).endsWith(true, false, true, false);
  }

  @Test
  void everyAnswerOfTheApiItselfEndsAnOutage() {
    List<Answer> answers =
        List.of(
            Samples.found(), new Answer.NoSuchCall("none"), new Answer.Refused(400, "bad request"));
    long now = NOW;
    for (Answer answer : answers) {
      now += 20_000;
      answer(one, Samples.failed(503));
      answer(one, Samples.failed(503));
      gate.answered(gate.next(NEVER, () -> one, now).orElseThrow(), Samples.failed(503), now);
      assertThat(gate.opensAt(NOW, now)).isGreaterThan(now);
      answer(one, answer);
      assertThat(gate.status(now).state()).as(answer.toString()).isEqualTo(ApiStatus.State.WORKS);
    }
  }

  @Test
  void tooManyRequestsSlowTheBudgetAndAreNoOutage() {
    answer(one, new Answer.Throttled(Optional.of(Duration.ofSeconds(7))));

    assertThat(gate.opensAt(NOW, NOW)).isBetween(NOW + 7_000, NOW + 7_250);
    assertThat(gate.status(NOW).state()).isEqualTo(ApiStatus.State.THROTTLED);
    assertThat(notices).isEmpty();
  }

  @Test
  void aServerThatAsksForAPauseGetsItFromEverybodyUnlessOthersAreAnswered() {
    Answer busy =
        new Answer.Unavailable(Optional.of(503), "busy", Optional.of(Duration.ofSeconds(20)));
    Request asked = start(one, NOW);
    answer(other, Samples.found("CR1"));
    gate.answered(asked, busy, NOW);
    assertThat(gate.opensAt(NOW, NOW)).isLessThan(NOW + 1_000);

    answer(one, busy);
    assertThat(gate.opensAt(NOW, NOW)).isBetween(NOW + 20_000, NOW + 20_200);
  }

  private Request controlQuestion() {
    answer(one, Samples.failed(503));
    answer(one, Samples.failed(503));
    return gate.next(NEVER, () -> one, NOW).orElseThrow();
  }

  /** A request that started when nothing else was under way, whatever the budget. */
  private Blame answer(OpenCall call, Answer answer) {
    Blame blame = gate.answered(new CallRequest(call, false, wellAnswered), answer, NOW);
    wellAnswered += Signal.of(answer) == Signal.WELL ? 1 : 0;
    return blame;
  }

  private Request start(OpenCall call, long now) {
    return gate.next(now, () -> call, now).orElseThrow();
  }
}
