package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@link OpenCall} learns from its events and answers. One thread. */
class OpenCallTest {
  private final PartitionState state = Samples.state(0);

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
      call.join(Samples.asking(state, offset, "AC1"), event(false, false), at(NOW));
    }
    assertThat(call.events()).extracting(OpenEvent::offset).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  @Timeout(20)
  void anyNumberOfEventsMayJoin() {
    OpenCall call = call(event(false, false));
    for (int joined = 0; joined < 500_000; joined++) {
      call.join(Samples.asking(state, joined, "AC1"), event(false, false), at(NOW));
    }
    assertThat(call.events()).hasSize(500_001);
  }

  @Test
  void isToBlameWhereOthersWereAnsweredSinceItsLastTrouble() {
    OpenCall call = call(event(false, false));
    assertThat(call.troubled(7)).as("the first trouble").isFalse();
    assertThat(call.troubled(7)).as("nobody else was answered").isFalse();
    assertThat(call.troubled(8)).isTrue();
    assertThat(call.troubled(8)).isFalse();
  }

  @Test
  void itsOwnGoodAnswerIsNoEvidenceAgainstItself() {
    OpenCall call = call(event(false, false));
    call.troubled(7);
    call.answeredWell();

    assertThat(call.troubled(8)).isFalse();
  }

  @Test
  void doubtsEndWithAnAnswerOrACertainty() {
    OpenCall call = call(event(false, false));
    call.doubted();
    call.doubted();
    assertThat(call.doubts()).isEqualTo(2);
    call.answeredWell();
    assertThat(call.doubts()).isZero();
    call.doubted();
    call.failed();
    assertThat(call.doubts()).isZero();
  }

  @Test
  void countsFailuresLooksAndRequests() {
    OpenCall call = call(event(false, false));
    call.requested(NOW);
    call.requested(NOW);
    call.requested(NOW);
    call.failed();
    call.looked(NOW);
    call.looked(NOW);

    assertThat(call.requests()).isEqualTo(3);
    assertThat(call.failures()).isEqualTo(1);
    assertThat(call.looks()).isEqualTo(2);
  }

  private OpenCall call(CallCompleted event) {
    return OpenCall.of(Samples.asking(state, 0, "AC1"), event, at(NOW), Samples.CLOCK, NOW);
  }

  private void join(OpenCall call, CallCompleted event, long deadline) {
    call.join(Samples.asking(state, 1, "AC1"), event, at(deadline));
  }

  private static CallCompleted event(boolean neverAnswered, boolean recordingReady) {
    return new CallCompleted(
        new CallId("AC1"), Optional.empty(), Optional.empty(), neverAnswered, recordingReady);
  }

  private static Deadline at(long at) {
    return Deadline.none(at);
  }
}
