package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How calls are fetched, waited for and finished, in virtual time. One thread. */
class FlowTest {
  private static final FlowRules RULES = Samples.rules(OnFailure.SKIP);
  private final FlowDriver driver = new FlowDriver(RULES);

  @Test
  void callsFinishInTheOrderOfTheirAnswers() {
    driver.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"), call(P0, 2, "AC3"));
    List<Request> requests = driver.requests();
    driver.answer(requests.get(2), Samples.found("CR3"));
    driver.answer(requests.get(0), Samples.found("CR1"));

    assertThat(driver.outcomes())
        .extracting(outcome -> outcome.origin().offset())
        .containsExactly(2L, 0L);
    assertThat(driver.flow.progress(P0))
        .isEqualTo(new Progress(3, OffsetSet.EMPTY.with(1), Map.of(), Optional.empty()));
    assertThat(driver.flow.open()).isEqualTo(1);
  }

  @Test
  void noMoreRequestsAreUnderWayThanAllowed() {
    FlowDriver two = new FlowDriver(inFlight(2));
    two.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"), call(P0, 2, "AC3"));
    List<Request> requests = two.requests();
    assertThat(requests).hasSize(2);
    assertThat(two.flow.inFlight()).isEqualTo(2);
    assertThat(two.flow.wakeAt(two.now)).isEmpty();

    two.answer(requests.get(0), Samples.found());
    assertThat(two.flow.wakeAt(two.now)).hasValue(two.now);
    assertThat(two.calls()).containsExactly("AC3");
  }

  @Test
  void isSuppliedWhileEnoughCallsWaitForTheirFirstRequest() {
    FlowDriver one = new FlowDriver(rules(1, 2 * Flow.FRESH_AHEAD));
    assertSuppliedBy(Flow.FRESH_AHEAD, one);

    one.answer(one.request(), Samples.processing("CR1"));
    assertThat(one.flow.isSupplied()).as("one of them waits for its recording").isFalse();
  }

  @Test
  void isSuppliedWhileAsManyCallsWaitAsMayBeInFlight() {
    int inFlight = Flow.FRESH_AHEAD + 1;
    assertSuppliedBy(inFlight, new FlowDriver(rules(inFlight, 2 * inFlight)));
  }

  @Test
  void isSuppliedWhileAsManyEventsAreOpenAsMayBe() {
    FlowDriver two = new FlowDriver(rules(1, 2));
    two.admit(call(P0, 0, "AC1"));
    assertThat(two.flow.isSupplied()).isFalse();
    two.admit(call(P0, 1, "AC2"));
    assertThat(two.flow.isSupplied()).isTrue();

    two.answer(two.request(), Samples.found("CR1"));
    assertThat(two.outcomes()).hasSize(1);
    assertThat(two.flow.isSupplied()).isFalse();
  }

  @Test
  void requestsStartAsTheBudgetHasTokens() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 10);
    slow.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"), call(P0, 2, "AC3"));

    assertThat(slow.calls()).containsExactly("AC1");
    assertThat(slow.sleep().now).isEqualTo(NOW + 100);
    assertThat(slow.calls()).containsExactly("AC2");
  }

  @Test
  void waitingHoldsNoRequestSlot() {
    FlowDriver one = new FlowDriver(inFlight(1));
    one.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    one.answer(one.request(), Samples.processing("CR1"));

    assertThat(one.flow.inFlight()).isZero();
    assertThat(one.calls()).containsExactly("AC2");
  }

  @Test
  void aWaitingCallIsLookedAtWithGrowingPauses() {
    driver.admit(call(P0, 0, "AC1"));
    long last = NOW;
    for (long pause : new long[] {500, 1_000, 2_000, 4_000, 4_000}) {
      driver.answer(driver.request(), Samples.processing("CR1"));
      assertThat(driver.requests()).isEmpty();
      assertThat(driver.sleep().now - last).isEqualTo(pause);
      last = driver.now;
    }
    driver.answer(driver.request(), Samples.found("CR1"));

    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending, Emission.OfOutcome::attempts)
        .containsExactly(tuple(Outcome.RECORDED, 6));
  }

  @Test
  void atItsDeadlineACallEndsWithWhatIsThere() {
    driver.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    for (OptionalLong wake = OptionalLong.of(NOW);
        wake.isPresent();
        wake = driver.flow.wakeAt(driver.now)) {
      driver.now = wake.getAsLong();
      assertThat(driver.now).isBetween(NOW, NOW + Samples.WAIT_MS);
      for (Request request : driver.requests()) {
        boolean first = request.callId().value().equals("AC1");
        driver.answer(request, first ? Samples.processing("CR1") : new Answer.NoSuchCall("none"));
      }
    }
    assertThat(driver.now).isEqualTo(NOW + Samples.WAIT_MS);
    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Outcome.EXPIRED, Outcome.NONE);
  }

  @Test
  void anOldEventDoesNotWait() {
    driver.now = NOW + Samples.WAIT_MS;
    driver.admit(call(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found());

    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Outcome.NONE);
  }

  @Test
  void aCallThatNobodyAnsweredIsAskedAboutOnce() {
    driver.admit(Samples.neverAnswered(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found());

    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Outcome.NONE);
  }

  @Test
  void eventsOfAnOpenCallShareItsRequestAndRecordingsButNotItsOutcome() {
    driver.admit(call(P0, 0, "AC1"), call(P0, 1, "AC1"), call(P0, 2, "AC1"));
    Request request = driver.request();
    driver.admit(call(P0, 3, "AC1"));
    driver.answer(request, Samples.found("CR1"));
    List<Emission> emissions = driver.handOver();

    assertThat(emissions).filteredOn(Emission.OfRecording.class::isInstance).hasSize(1);
    assertThat(emissions).filteredOn(Emission.OfOutcome.class::isInstance).hasSize(4);
    assertThat(driver.flow.progress(P0)).isEqualTo(Progress.startingAt(4, Optional.empty()));
    assertThat(driver.flow.open()).isZero();
  }

  @Test
  void anEventAfterTheAnswerBeginsANewLook() {
    driver.admit(call(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found("CR1"));
    driver.admit(call(P0, 1, "AC1"));

    assertThat(driver.calls()).containsExactly("AC1");
  }

  @Test
  void aRecordingThatIsReadyIsLookedAtAtOnce() {
    driver.admit(call(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.processing("CR1"));
    driver.now += 10;
    driver.admit(Samples.recordingReady(P0, 1, "AC1"));

    assertThat(driver.flow.wakeAt(driver.now)).hasValue(driver.now);
    driver.answer(driver.request(), Samples.found("CR1"));
    assertThat(driver.outcomes()).hasSize(2);
  }

  @Test
  void aRecordingThatBecomesReadyDuringARequestIsLookedAtRightAfterIt() {
    driver.admit(call(P0, 0, "AC1"));
    Request request = driver.request();
    driver.admit(Samples.recordingReady(P0, 1, "AC1"));
    driver.answer(request, Samples.processing("CR1"));

    driver.answer(driver.request(), Samples.processing("CR1"));
    assertThat(driver.requests()).as("only once").isEmpty();
  }

  @Test
  void freshCallsAndSecondLooksGoInTheOrderInWhichTheyCameDue() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 200);
    for (int waiting = 0; waiting < 5; waiting++) {
      slow.admit(call(P0, waiting, "ACwaiting" + waiting));
    }
    slow.answer(slow.requests(), Samples.found());
    slow.now += 1_000;
    for (int fresh = 5; fresh < 40; fresh++) {
      slow.admit(call(P0, fresh, "ACfresh" + fresh));
    }
    assertThat(slow.calls())
        .hasSize(10)
        .startsWith("ACwaiting0", "ACwaiting1", "ACwaiting2", "ACwaiting3", "ACwaiting4")
        .endsWith("ACfresh5", "ACfresh6", "ACfresh7", "ACfresh8", "ACfresh9");
  }

  @Test
  void callsThatNobodyAnsweredComeLast() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 20);
    slow.admit(Samples.neverAnswered(P0, 0, "ACmissed"), call(P0, 1, "AC1"));

    assertThat(slow.calls()).containsExactly("AC1");
    slow.now += 50;
    assertThat(slow.calls()).containsExactly("ACmissed");
  }

  private static FlowRules inFlight(int max) {
    return rules(max, 100);
  }

  /** Admits so many calls: the last one, and none before it, makes the flow supplied. */
  private static void assertSuppliedBy(int calls, FlowDriver driver) {
    for (int offset = 0; offset < calls; offset++) {
      assertThat(driver.flow.isSupplied()).isFalse();
      driver.admit(call(P0, offset, "AC" + offset));
    }
    assertThat(driver.flow.isSupplied()).isTrue();
  }

  private static FlowRules rules(int maxInFlight, int maxOpen) {
    return new FlowRules(
        RULES.judge(),
        RULES.looks(),
        maxInFlight,
        maxOpen,
        Samples.WAIT_MS,
        false,
        false,
        true,
        OptionalLong.empty(),
        Samples.API);
  }
}
