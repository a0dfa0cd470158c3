package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Flow} does where calls, key or API fail, in virtual time. One thread. */
class FlowFailureTest {
  private static final Answer BAD_KEY = new Answer.Unauthorized(401, "bad key");
  private static final Answer UNREACHABLE = new Answer.Unreachable("refused");
  private final FlowDriver failing = new FlowDriver(Samples.rules(OnFailure.FAIL));
  private final FlowDriver skipping = new FlowDriver(Samples.rules(OnFailure.SKIP));
  private final FlowDriver burying = new FlowDriver(Samples.rules(OnFailure.DEAD_LETTER));

  @Test
  void onFailureFailKeepsTheEventOpenAndStopsRequests() {
    failing.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    List<Request> requests = failing.requests();
    failing.answer(requests.get(0), new Answer.Refused(400, "bad request"));
    failing.answer(requests.get(1), Samples.found("CR2"));
    failing.admit(call(P0, 2, "AC3"));

    assertThat(failing.flow.failure().orElseThrow())
        .contains("callId=AC1", "offset=0", "status 400", "bad request", "on.failure=skip");
    assertThat(failing.requests()).isEmpty();
    assertThat(failing.flow.wakeAt(failing.now)).isEmpty();
    assertThat(failing.flow.room(P0)).isZero();
    assertThat(failing.outcomes()).as("what is finished is still handed over").hasSize(1);
    assertThat(failing.flow.progress(P0).pending()).isEqualTo(OffsetSet.EMPTY.with(0).with(2));
  }

  @Test
  void theFirstFailureIsTheOneReported() {
    failing.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    failing.answer(failing.requests(), new Answer.Refused(400, "bad request"));

    assertThat(failing.flow.failure().orElseThrow()).contains("callId=AC1");
  }

  @Test
  void anUndecodableEventFailsTheTaskAndStaysOpen() {
    failing.admit(Samples.event(P0, 5, new Decoded.Rejected("it is no JSON")));

    assertThat(failing.flow.failure().orElseThrow()).contains("offset=5", "it is no JSON");
    assertThat(failing.flow.progress(P0).pending()).isEqualTo(OffsetSet.EMPTY.with(5));
  }

  @Test
  void onFailureSkipPassesOverAndTellsIt() {
    skipping.admit(call(P0, 0, "AC1"), Samples.event(P0, 1, new Decoded.Rejected("garbage")));
    skipping.answer(skipping.request(), new Answer.Refused(400, "bad request"));

    assertThat(skipping.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Outcome.REJECTED, Outcome.REJECTED);
    assertThat(skipping.flow.progress(P0)).isEqualTo(Progress.startingAt(2, Optional.empty()));
    assertThat(skipping.flow.takeNotices()).hasSize(2);
    assertThat(skipping.flow.takeNotices()).isEmpty();
    assertThat(skipping.flow.failure()).isEmpty();
  }

  @Test
  void onFailureDeadLetterReadsTheEventAgainFirst() {
    burying.admit(call(P0, 0, "AC1"));
    burying.answer(burying.request(), new Answer.Refused(400, "bad request"));
    assertThat(burying.flow.hasFinished()).isFalse();
    assertThat(burying.flow.open()).isEqualTo(1);

    OriginalEvent original = new OriginalEvent(Optional.empty(), Optional.of(new byte[] {1}));
    burying.flow.found(burying.flow.nextLookup().orElseThrow(), Optional.of(original));
    List<Emission> emissions = burying.handOver();
    assertThat(emissions.get(0))
        .isInstanceOfSatisfying(
            Emission.OfDeadLetter.class,
            letter -> {
              assertThat(letter.original()).containsSame(original);
              assertThat(letter.error()).isEqualTo("bad request");
              assertThat(letter.status()).contains(400);
            });
    assertThat(emissions).hasSize(2);
    assertThat(burying.flow.progress(P0)).isEqualTo(Progress.startingAt(1, Optional.empty()));
  }

  @Test
  void exhaustedAttemptsPassTheCallOver() {
    skipping.admit(call(P0, 0, "AC1"));
    for (int attempt = 1; attempt <= 4; attempt++) {
      skipping.admit(call(P0, attempt, "ACgood" + attempt));
      for (Request request : skipping.requests()) {
        boolean poison = request.callId().value().equals("AC1");
        skipping.answer(request, poison ? Samples.failed(500) : Samples.found("CR" + attempt));
      }
      skipping.flow.wakeAt(skipping.now).ifPresent(at -> skipping.now = at);
    }
    assertThat(skipping.now).as("half of 100, 100 and 200 ms").isEqualTo(NOW + 200);
    assertThat(skipping.outcomes())
        .filteredOn(outcome -> outcome.ending() == Outcome.FAILED)
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.attempts()).as("the first one said nothing").isEqualTo(4);
              assertThat(outcome.reason().orElseThrow()).contains("3 attempts failed", "broken");
            });
  }

  @Test
  void tooManyRequestsCostNoAttemptAndTheBudgetWaits() {
    skipping.admit(call(P0, 0, "AC1"));
    for (int answer = 0; answer < 10; answer++) {
      long before = skipping.now;
      skipping.answer(skipping.request(), new Answer.Throttled(Optional.of(Duration.ofSeconds(5))));
      assertThat(skipping.requests()).isEmpty();
      assertThat(skipping.sleep().now - before).isBetween(5_000L, 5_100L);
    }
    skipping.answer(skipping.request(), Samples.found("CR1"));
    assertThat(skipping.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Outcome.RECORDED);
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 0})
  void anOutageBurnsNoAttemptsSendsOneProbeAtATimeAndEndsAtFullSpeed(int status) {
    Answer trouble = status == 0 ? UNREACHABLE : Samples.failed(status);
    for (int call = 0; call < 60; call++) {
      skipping.admit(call(P0, call, "AC" + call));
    }
    skipping.answer(skipping.requests(), trouble);
    List<String> probed = new ArrayList<>();
    while (skipping.now < NOW + 120_000) {
      skipping.sleep();
      Request probe = skipping.request();
      if (probe instanceof CallRequest) {
        probed.add(probe.callId().value());
      }
      skipping.now += 20;
      skipping.answer(probe, trouble);
    }
    assertThat(probed).hasSizeBetween(8, 12).doesNotHaveDuplicates();
    assertThat(skipping.flow.takeNotices()).hasSize(1);

    skipping.sleep();
    skipping.answer(skipping.request(), Samples.found("CR1"));
    assertThat(skipping.flow.takeNotices()).containsExactly(new FlowNotice.OutageEnded());
    skipping.now += 20_000;
    List<Request> rest = skipping.requests();
    assertThat(rest).hasSizeBetween(59, 60);
    skipping.answer(rest, Samples.found("CR1"));
    assertThat(skipping.outcomes())
        .hasSize(60)
        .allMatch(outcome -> outcome.ending() == Outcome.RECORDED);
  }

  @ParameterizedTest(name = "{0} calls that always fail")
  @ValueSource(ints = {4, 20})
  void callsThatAlwaysFailAreWornOutAsLongAsOthersSucceed(int poisonous) {
    long offset = 0;
    for (int poison = 0; poison < poisonous; poison++) {
      skipping.admit(call(P0, offset++, "ACpoison" + poison));
    }
    List<Emission.OfOutcome> failed = new ArrayList<>();
    for (int round = 0; failed.size() < poisonous; round++) {
      assertThat(round).isLessThan(30);
      skipping.admit(call(P0, offset, "AC" + offset++), call(P0, offset, "AC" + offset++));
      for (Request request : skipping.requests()) {
        boolean poison = request.callId().value().startsWith("ACpoison");
        skipping.answer(request, poison ? Samples.failed(500) : Samples.found("CR1"));
      }
      skipping.outcomes().stream()
          .filter(outcome -> outcome.ending() == Outcome.FAILED)
          .forEach(failed::add);
      skipping.now += 1_000;
    }
    assertThat(failed).allMatch(outcome -> outcome.attempts() >= 3);
  }

  @Test
  void aFreshKeyMayTakeItsTime() {
    skipping.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    while (skipping.now < NOW + 45_000) {
      skipping.answer(skipping.requests(), BAD_KEY);
      skipping.sleep();
    }
    skipping.answer(skipping.requests(), Samples.found("CR1"));
    while (skipping.flow.wakeAt(skipping.now).isPresent()) {
      skipping.sleep();
      skipping.answer(skipping.requests(), Samples.found("CR1"));
    }

    assertThat(skipping.flow.failure()).isEmpty();
    assertThat(skipping.outcomes()).hasSize(2);
  }
}
