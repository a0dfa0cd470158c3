package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link OpenCall} learns from its events and answers. One thread. */
class OpenCallTest {
  private static final Answer REFUSED = new Answer.Unauthorized(401, "key");
  private final PartitionState ledger = Samples.ledger(0);

  @Test
  void waitsUntilTheLatestDeadlineOfItsEvents() {
    OpenCall call = call(event(false, false));
    join(call, event(false, false), NOW + 500);
    join(call, event(false, false), NOW - 500);

    assertThat(call.deadline()).isEqualTo(NOW + 500);
  }

  @Test
  void looksOnlyOnceWhereAllItsEventsSayThatNobodyAnswered() {
    OpenCall call = call(event(true, false));
    join(call, event(true, false), NOW);
    assertThat(call.oneLook()).isTrue();

    join(call, event(false, false), NOW);
    assertThat(call.oneLook()).isFalse();
    join(call, event(true, false), NOW);
    assertThat(call.oneLook()).isFalse();
  }

  @Test
  void aRecordingThatBecameReadyDuringARequestAsksForOneMoreLook() {
    OpenCall call = call(event(false, false));
    call.requested(NOW);
    join(call, event(false, true), NOW);

    assertThat(call.takeLookAtOnce()).isTrue();
    assertThat(call.takeLookAtOnce()).isFalse();
  }

  @Test
  void aRequestThatBeganAfterTheRecordingBecameReadyIsThatLook() {
    OpenCall call = call(event(false, false));
    join(call, event(false, true), NOW);
    call.requested(NOW);

    assertThat(call.takeLookAtOnce()).isFalse();
  }

  @Test
  void keepsItsEventsInTheOrderOfTheirArrival() {
    OpenCall call = call(event(false, false));
    for (long offset = 1; offset < 4; offset++) {
      call.join(Samples.asking(ledger, offset, "AC1"), event(false, false), NOW);
    }
    assertThat(call.events()).extracting(OpenEvent::offset).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  @Timeout(20)
  void anyNumberOfEventsMayJoin() {
    OpenCall call = call(event(false, false));
    for (int joined = 0; joined < 500_000; joined++) {
      call.join(Samples.asking(ledger, joined, "AC1"), event(false, false), NOW);
    }
    assertThat(call.events()).hasSize(500_001);
  }

  @Test
  void theGraceOfTheKeyBeginsWithTheFirstRefusalOfAnyCall() {
    OpenCall call = call(event(false, false));
    call.learn(REFUSED, OptionalLong.of(NOW - 5_000));
    assertThat(call.keyRefusedSince()).hasValue(NOW - 5_000);

    call.learn(REFUSED, OptionalLong.of(NOW));
    assertThat(call.keyRefusedSince())
        .as("another call got through meanwhile, this one did not")
        .hasValue(NOW - 5_000);
  }

  @Test
  void onlyAnAnswerAboutTheCallEndsTheGrace() {
    OpenCall call = call(event(false, false));
    call.learn(REFUSED, OptionalLong.of(NOW));
    call.learn(Samples.failed(500), OptionalLong.of(NOW));
    call.learn(Samples.throttled(), OptionalLong.of(NOW));
    call.learn(new Answer.Unreachable("refused"), OptionalLong.of(NOW));
    assertThat(call.keyRefusedSince()).hasValue(NOW);

    call.learn(Samples.found(), OptionalLong.empty());
    assertThat(call.keyRefusedSince()).isEmpty();
    call.learn(REFUSED, OptionalLong.of(NOW + 1));
    call.learn(new Answer.NoSuchCall("none"), OptionalLong.empty());
    assertThat(call.keyRefusedSince()).isEmpty();
  }

  @Test
  void countsFailuresLooksAndRequests() {
    OpenCall call = call(event(false, false));
    call.requested(NOW);
    call.requested(NOW);
    call.requested(NOW);
    call.failed();
    call.looked();
    call.looked();

    assertThat(call.requests()).isEqualTo(3);
    assertThat(call.failures()).isEqualTo(1);
    assertThat(call.looks()).isEqualTo(2);
  }

  private OpenCall call(CallCompleted event) {
    return OpenCall.of(Samples.asking(ledger, 0, "AC1"), event, NOW, NOW);
  }

  private void join(OpenCall call, CallCompleted event, long deadline) {
    call.join(Samples.asking(ledger, 1, "AC1"), event, deadline);
  }

  private static CallCompleted event(boolean neverAnswered, boolean recordingReady) {
    return new CallCompleted(
        new CallId("AC1"), Optional.empty(), Optional.empty(), neverAnswered, recordingReady);
  }
}
