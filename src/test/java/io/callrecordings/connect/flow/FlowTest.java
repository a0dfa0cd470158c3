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
}
