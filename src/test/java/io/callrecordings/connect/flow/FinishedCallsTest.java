package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.recording.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order and with what {@link FinishedCalls} lets go of what is finished. One thread. */
class FinishedCallsTest {
  private static final Optional<CallId> CALL = Optional.of(new CallId("AC1"));
  private final List<FlowNotice> notices = new ArrayList<>();
  private final PartitionState state = Samples.state(0);

  @Test
  void handsOverInTheOrderOfFinishing() {
    FinishedCalls exit = exit(OnFailure.SKIP);
    exit.finish(new FinishedCall(Samples.open(reading(1)), end(Outcome.RECORDED)));
    exit.passOver(new FinishedCall(Samples.open(reading(2)), end(Outcome.FAILED)));
    exit.finish(new FinishedCall(Samples.open(reading(3)), end(Outcome.NONE)));

    for (long offset = 1; offset <= 3; offset++) {
      assertThat(exit.next().events().get(0).offset()).isEqualTo(offset);
      exit.emissions(exit.next());
    }
    assertThat(exit.isEmpty()).isTrue();
  }

  @Test
  void whatIsPassedOverIsTold() {
    exit(OnFailure.SKIP).passOver(new FinishedCall(Samples.open(reading(5)), end(Outcome.FAILED)));

    assertThat(notices)
        .containsExactly(
            new FlowNotice.EventPassedOver(CALL, P0, 5, 7, Optional.of(503), "it always fails"));
  }

  @Test
  void whatIsPassedOverHasAnOutcome() {
    FinishedCalls exit = exit(OnFailure.SKIP);
    exit.passOver(new FinishedCall(Samples.open(reading(5)), end(Outcome.FAILED)));

    assertThat(exit.emissions(exit.next()))
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfOutcome.class,
            outcome -> assertThat(outcome.ending()).isEqualTo(Outcome.FAILED));
  }

  @Test
  void aDeadLetterWaitsForItsEventsButNotOthersForIt() {
    FinishedCalls exit = exit(OnFailure.DEAD_LETTER);
    exit.passOver(new FinishedCall(Samples.open(reading(1, 2)), end(Outcome.FAILED)));
    exit.finish(new FinishedCall(Samples.open(reading(3)), end(Outcome.RECORDED)));
    assertThat(exit.next().events().get(0).offset()).isEqualTo(3);
    exit.emissions(exit.next());
    assertThat(exit.isEmpty()).isTrue();

    OriginalEventRequest first = exit.nextLookup().orElseThrow();
    OriginalEventRequest second = exit.nextLookup().orElseThrow();
    assertThat(List.of(first.offset(), second.offset())).containsExactly(1L, 2L);
    assertThat(first.partition()).isEqualTo(P0);
    assertThat(exit.nextLookup()).isEmpty();

    exit.found(second, Optional.empty());
    assertThat(exit.isEmpty()).isTrue();
    exit.found(first, Optional.of(new OriginalEvent(Optional.empty(), Optional.empty())));
    assertThat(exit.emissions(exit.next()))
        .extracting(emission -> emission.getClass().getSimpleName())
        .containsExactly("OfDeadLetter", "OfOutcome", "OfDeadLetter", "OfOutcome");
    assertThat(state.progress().pending()).isEqualTo(OffsetSet.EMPTY);
  }

  @Test
  void remembersWhatItEmitted() {
    FinishedCalls exit = exit(OnFailure.SKIP);
    exit.finish(new FinishedCall(Samples.open(reading(1)), end(Outcome.RECORDED, "completed")));
    exit.finish(new FinishedCall(Samples.open(reading(2)), end(Outcome.EXPIRED, "processing")));

    assertThat(exit.emissions(exit.next())).hasSize(2);
    assertThat(exit.emissions(exit.next())).singleElement().isInstanceOf(Emission.OfOutcome.class);
  }

  private List<OpenEvent> reading(long... offsets) {
    List<OpenEvent> events = new ArrayList<>();
    for (long offset : offsets) {
      state.read(offset);
      events.add(Samples.asking(state, offset, "AC1"));
    }
    return events;
  }

  private static FinishedCall.End end(Outcome ending, String... statuses) {
    return new FinishedCall.End(
        ending,
        List.of(statuses).stream().map(status -> Samples.recording("CR1", status)).toList(),
        7,
        Optional.of(503),
        Optional.of("it always fails"),
        NOW,
        Samples.STAMP);
  }

  private FinishedCalls exit(OnFailure onFailure) {
    return new FinishedCalls(Samples.rules(onFailure), notices::add);
  }
}
