package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.ForwardedHeaders;
import io.callrecordings.connect.fetch.LookSchedule;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of events on their way in. One thread. */
class EventAdmissionTest {
  private static final Event GARBAGE = Samples.event(P0, 5, new Decoded.Rejected("it is no JSON"));
  private final List<FlowNotice> notices = new ArrayList<>();
  private final CallQueue queue = new CallQueue();

  @Test
  void aCallIsOpenAndWantsARequest() {
    EventAdmission admission = admission(OnFailure.FAIL);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);

    OpenCall call = queue.take(NOW);
    assertThat(call.callId.orElseThrow().value()).isEqualTo("AC1");
    assertThat(call.deadline()).isEqualTo(NOW + Samples.WAIT_MS);
    assertThat(admission.open()).isEqualTo(1);
    assertThat(admission.state(P0).progress().pending()).isEqualTo(OffsetSet.EMPTY.with(5));
  }

  @Test
  void anEventReadTwiceIsHandledOnce() {
    EventAdmission admission = admission(OnFailure.FAIL);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);

    assertThat(admission.open()).isEqualTo(1);
    assertThat(queue.take(NOW).events()).hasSize(1);
  }

  @Test
  void eventsOfAnOpenCallJoinItWhateverTheirPartition() {
    EventAdmission admission = admission(OnFailure.FAIL);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);
    admission.admit(Samples.call(P0, 6, "AC1"), NOW);
    admission.admit(Samples.call(P1, 0, "AC1"), NOW);

    assertThat(admission.open()).isEqualTo(3);
    assertThat(queue.take(NOW).events())
        .extracting(OpenEvent::origin)
        .containsExactly(
            new Emission.Origin(P0, 5), new Emission.Origin(P0, 6), new Emission.Origin(P1, 0));
    assertThat(queue.readyAt(NOW)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void headersThatGoOnAreThoseOfEachEvent() {
    EventAdmission admission = admission(OnFailure.FAIL);
    ForwardedHeaders headers =
        new ForwardedHeaders(List.of(new ForwardedHeaders.Header("traceparent", new byte[] {1})));
    Event plain = Samples.call(P0, 5, "AC1");
    admission.admit(new Event(P0, 4, plain.timestamp(), plain.decoded(), headers), NOW);
    admission.admit(plain, NOW);

    assertThat(queue.take(NOW).events())
        .extracting(event -> event.origin().headers())
        .containsExactly(headers, ForwardedHeaders.NONE);
  }

  @Test
  void aRecordingThatIsReadyHurriesItsWaitingCall() {
    EventAdmission admission = admission(OnFailure.FAIL);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);
    queue.add(queue.take(NOW), NOW + 60_000, NOW);
    admission.admit(Samples.call(P0, 6, "AC1"), NOW);
    assertThat(queue.readyAt(NOW)).isEqualTo(NOW + 60_000);

    admission.admit(Samples.recordingReady(P0, 7, "AC1"), NOW + 3);
    assertThat(queue.readyAt(NOW + 3)).isEqualTo(NOW + 3);
  }

  @Test
  void aSkippedEventMovesTheProgressOnly() {
    EventAdmission admission = admission(OnFailure.FAIL);
    admission.admit(
        Samples.event(P0, 5, new Decoded.Skipped("another type", Optional.empty())), NOW);

    assertThat(admission.state(P0).progress()).isEqualTo(Progress.startingAt(6, Optional.empty()));
    assertThat(admission.open()).isZero();
    assertThat(queue.readyAt(NOW)).isEqualTo(Long.MAX_VALUE);
    assertThat(notices).isEmpty();
  }

  @Test
  void aRejectedEventFailsTheTaskAndStaysOpen() {
    EventAdmission admission = admission(OnFailure.FAIL);

    assertThat(admission.admit(GARBAGE, NOW).orElseThrow()).contains("offset=5", "it is no JSON");
    assertThat(admission.state(P0).progress().pending()).isEqualTo(OffsetSet.EMPTY.with(5));
  }

  @Test
  void aRejectedEventIsPassedOverAndHasAnOutcome() {
    FinishedCalls exit = exit(OnFailure.SKIP);
    EventAdmission admission = admission(OnFailure.SKIP, exit);
    assertThat(admission.admit(GARBAGE, NOW)).isEmpty();
    assertThat(admission.open()).isEqualTo(1);
    assertThat(notices)
        .containsExactly(
            new FlowNotice.EventPassedOver(
                Optional.empty(), P0, 5, 0, Optional.empty(), "it is no JSON"));

    FinishedCall finished = exit.next();
    admission.closed(finished);
    assertThat(exit.emissions(finished))
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfOutcome.class,
            outcome -> {
              assertThat(outcome.ending()).isEqualTo(Outcome.REJECTED);
              assertThat(outcome.callId()).isEmpty();
              assertThat(Samples.progress(outcome))
                  .isEqualTo(Progress.startingAt(6, Optional.empty()));
            });
    assertThat(admission.open()).isZero();
  }

  @Test
  void aRejectedEventIsLookedUpForItsDeadLetter() {
    FinishedCalls exit = exit(OnFailure.DEAD_LETTER);
    admission(OnFailure.DEAD_LETTER, exit).admit(GARBAGE, NOW);

    assertThat(exit.isEmpty()).isTrue();
    assertThat(exit.nextLookup()).hasValueSatisfying(it -> assertThat(it.offset()).isEqualTo(5));
  }

  @Test
  void openEventsThatAreGoneAreToldByNumber() {
    Progress stored = new Progress(9, OffsetSet.EMPTY.with(2).with(4), Map.of(), Optional.empty());
    EventAdmission admission =
        new EventAdmission(
            Samples.rules(OnFailure.FAIL),
            Map.of(P0, stored),
            calls(OnFailure.FAIL, exit(OnFailure.FAIL)),
            notices::add);
    admission.scanned(P0, 2);
    assertThat(notices).isEmpty();

    admission.scanned(P0, 9);
    assertThat(notices).containsExactly(new FlowNotice.EventsVanished(P0, 2));
    assertThat(admission.state(P0).progress().pending().isEmpty()).isTrue();
  }

  @Test
  void anEventOfAnotherTasksPartitionIsRefused() {
    EventAdmission admission = admission(OnFailure.FAIL);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> admission.admit(Samples.call(new Partition("other", 3), 0, "AC1"), NOW))
        .withMessage("not assigned: other-3");
  }

  @Test
  void roomShrinksWithEachEventOfACall() {
    EventAdmission admission = admission(OnFailure.SKIP);
    int room = admission.room(P0);
    admission.admit(Samples.call(P0, 5, "AC1"), NOW);
    admission.admit(Samples.call(P0, 6, "AC1"), NOW);
    admission.admit(GARBAGE, NOW);

    assertThat(admission.room(P0)).isEqualTo(room - 2);
  }

  private EventAdmission admission(OnFailure onFailure) {
    return admission(onFailure, exit(onFailure));
  }

  private EventAdmission admission(OnFailure onFailure, FinishedCalls exit) {
    Progress beginning = Progress.startingAt(0, Optional.empty());
    return new EventAdmission(
        Samples.rules(onFailure),
        Map.of(P0, beginning, P1, beginning),
        calls(onFailure, exit),
        notices::add);
  }

  private CallLifecycle calls(OnFailure onFailure, FinishedCalls exit) {
    FlowRules rules = Samples.rules(onFailure);
    LookSchedule looks = rules.looks().schedule(new RateLimiter(10, NOW));
    return new CallLifecycle(rules, looks, () -> 0.5, queue, exit);
  }

  private FinishedCalls exit(OnFailure onFailure) {
    return new FinishedCalls(Samples.rules(onFailure), notices::add);
  }
}
