package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How calls are fetched, waited for and finished, in virtual time. One thread. */
class FlowTest {
  private static final FlowRules RULES = Samples.rules(FlowRules.OnFailure.SKIP);
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
        .containsExactly(tuple(Ending.RECORDED, 6));
  }

  @Test
  void atItsDeadlineACallEndsWithWhatIsThere() {
    driver.admit(call(P0, 0, "AC1"), call(P0, 1, "AC2"));
    for (OptionalLong wake = OptionalLong.of(NOW);
        wake.isPresent();
        wake = driver.flow.wakeAt(driver.now)) {
      driver.now = wake.getAsLong();
      for (Request request : driver.requests()) {
        boolean first = request.callId().value().equals("AC1");
        driver.answer(request, first ? Samples.processing("CR1") : new Answer.NoSuchCall("none"));
      }
    }
    assertThat(driver.now).isEqualTo(NOW + Samples.WAIT_MS);
    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Ending.EXPIRED, Ending.NONE);
  }

  @Test
  void anOldEventDoesNotWait() {
    driver.now = NOW + Samples.WAIT_MS;
    driver.admit(call(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found());

    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Ending.NONE);
  }

  @Test
  void aCallThatNobodyAnsweredIsAskedAboutOnce() {
    driver.admit(Samples.neverAnswered(P0, 0, "AC1"));
    driver.answer(driver.request(), Samples.found());

    assertThat(driver.outcomes())
        .extracting(Emission.OfOutcome::ending)
        .containsExactly(Ending.NONE);
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
  void freshCallsGoBeforeSecondLooksWhichDoNotStarve() {
    FlowDriver slow = new FlowDriver(RULES, Map.of(P0, FlowDriver.beginning()), 100);
    for (int waiting = 0; waiting < 10; waiting++) {
      slow.admit(call(P0, waiting, "ACwaiting" + waiting));
    }
    slow.answer(slow.requests(), Samples.found());
    slow.now += 1_000;
    for (int fresh = 10; fresh < 40; fresh++) {
      slow.admit(call(P0, fresh, "ACfresh" + fresh));
    }
    assertThat(slow.calls())
        .hasSize(10)
        .filteredOn(call -> call.startsWith("ACwaiting"))
        .hasSizeBetween(2, 3);
  }

  @Test
  void skippedEventsMoveTheProgress() {
    driver.admit(
        call(P0, 0, "AC1"),
        Samples.event(P0, 1, new Decoded.Skipped("another type")),
        Samples.event(P1, 7, new Decoded.Skipped("another type")));

    assertThat(driver.flow.progress(P0))
        .isEqualTo(new Progress(2, OffsetSet.EMPTY.with(0), Map.of(), Optional.empty()));
    assertThat(driver.flow.progress(P1)).isEqualTo(Progress.startingAt(8, Optional.empty()));
  }

  @Test
  void passingMovesTheProgressOverWhatNeedsNoReading() {
    driver.flow.passed(P0, 40);

    assertThat(driver.flow.progress(P0)).isEqualTo(Progress.startingAt(40, Optional.empty()));
  }

  @Test
  void roomComesBackWithTheHandOver() {
    for (int offset = 0; driver.flow.room(P0) > 0; offset++) {
      driver.admit(call(P0, offset, "AC" + offset));
    }
    assertThat(driver.flow.open()).isEqualTo(75);
    assertThat(driver.flow.room(P1)).isEqualTo(25);

    driver.answer(driver.requests(), Samples.found("CR1"));
    assertThat(driver.flow.room(P0)).isZero();
    driver.handOver();
    assertThat(driver.flow.open()).isZero();
    assertThat(driver.flow.room(P0)).isEqualTo(75);
  }

  @Test
  void aTooLongProgressIsFullButStillTakesInWhatIsPending() {
    OffsetSet scattered = OffsetSet.EMPTY;
    for (long offset = 0; offset < 20_000; offset += 2) {
      scattered = scattered.with(offset);
    }
    Progress stored = new Progress(20_000, scattered, Map.of(), Optional.empty());
    FlowDriver full = new FlowDriver(RULES, Map.of(P0, stored), 1_000);

    assertThat(full.flow.isFull(P0)).isTrue();
    assertThat(driver.flow.isFull(P0)).isFalse();
    full.admit(call(P0, 4, "AC1"));
    assertThat(full.calls()).containsExactly("AC1");
  }

  @Test
  void aRestartGoesOnWhereTheStoredProgressStopped() {
    Progress stored =
        new Progress(9, OffsetSet.EMPTY.with(3).with(5).with(6), Map.of(5L, 2), Optional.of("id"));
    FlowDriver again = new FlowDriver(RULES, Map.of(P0, stored), 1_000);
    again.admit(call(P0, 3, "AC3"), call(P0, 4, "AC4"), call(P0, 5, "AC5"), call(P0, 9, "AC9"));
    again.flow.swept(P0, 9);
    List<Request> requests = again.requests();
    assertThat(requests)
        .extracting(request -> request.callId().value())
        .containsExactly("AC3", "AC5", "AC9");
    assertThat(again.flow.takeNotices()).containsExactly(new Notice.EventsVanished(P0, 1));

    again.answer(requests.get(1), Samples.found("CR1", "CR2", "CR3"));
    assertThat(again.handOver())
        .filteredOn(Emission.OfRecording.class::isInstance)
        .extracting(emission -> ((Emission.OfRecording) emission).segment())
        .containsExactly(3);
    assertThat(again.flow.progress(P0))
        .isEqualTo(new Progress(10, OffsetSet.EMPTY.with(3).with(9), Map.of(), Optional.of("id")));
  }

  @Test
  void progressWithoutRecordsIsCarriedByHeartbeats() {
    FlowRules beating =
        new FlowRules(
            RULES.judge(), 1, 100, 0, FlowRules.OnFailure.SKIP, false, OptionalLong.of(1_000));
    FlowDriver quiet = new FlowDriver(beating);
    quiet.flow.heartbeats(quiet.now);
    quiet.admit(call(P0, 0, "AC1"));
    quiet.answer(quiet.request(), Samples.found());
    assertThat(quiet.handOver()).isEmpty();
    quiet.now += 1_000;

    assertThat(quiet.flow.heartbeats(quiet.now))
        .extracting(Emission::partition, Emission::progress)
        .containsExactly(tuple(P0, Progress.startingAt(1, Optional.empty())));
  }

  private static FlowRules inFlight(int max) {
    return new FlowRules(
        RULES.judge(), max, 100, Samples.WAIT_MS, RULES.onFailure(), true, OptionalLong.empty());
  }
}
