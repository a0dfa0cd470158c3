package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order and with what {@link Exit} lets go of what is finished. One thread. */
class ExitTest {
  private static final Optional<CallId> CALL = Optional.of(new CallId("AC1"));
  private final List<Notice> notices = new ArrayList<>();
  private final Ledger ledger = Samples.ledger(0);

  @Test
  void handsOverInTheOrderOfFinishing() {
    Exit exit = exit(FlowRules.OnFailure.SKIP);
    exit.finish(ledger, reading(1), CALL, end(Ending.RECORDED));
    exit.passOver(ledger, reading(2), CALL, end(Ending.FAILED));
    exit.finish(ledger, reading(3), CALL, end(Ending.NONE));

    assertThat(List.of(exit.next(), exit.next(), exit.next()))
        .extracting(finished -> finished.events.get(0).offset())
        .containsExactly(1L, 2L, 3L);
    assertThat(exit.isEmpty()).isTrue();
  }

  @Test
  void whatIsPassedOverIsTold() {
    exit(FlowRules.OnFailure.SKIP).passOver(ledger, reading(5), CALL, end(Ending.FAILED));

    assertThat(notices)
        .containsExactly(
            new Notice.EventPassedOver(CALL, P0, 5, 7, Optional.of(503), "it always fails"));
  }

  @Test
  void whatIsPassedOverHasAnOutcome() {
    Exit exit = exit(FlowRules.OnFailure.SKIP);
    exit.passOver(ledger, reading(5), CALL, end(Ending.FAILED));

    assertThat(exit.emissions(exit.next()))
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfOutcome.class,
            outcome -> assertThat(outcome.ending()).isEqualTo(Ending.FAILED));
  }

  @Test
  void aDeadLetterWaitsForItsEventsButNotOthersForIt() {
    Exit exit = exit(FlowRules.OnFailure.DEAD_LETTER);
    exit.passOver(ledger, reading(1, 2), CALL, end(Ending.FAILED));
    exit.finish(ledger, reading(3), CALL, end(Ending.RECORDED));
    assertThat(exit.next().events.get(0).offset()).isEqualTo(3);
    assertThat(exit.isEmpty()).isTrue();

    Lookup first = exit.nextLookup().orElseThrow();
    Lookup second = exit.nextLookup().orElseThrow();
    assertThat(List.of(first.offset(), second.offset())).containsExactly(1L, 2L);
    assertThat(first.partition()).isEqualTo(P0);
    assertThat(exit.nextLookup()).isEmpty();

    exit.found(second, Optional.empty());
    assertThat(exit.isEmpty()).isTrue();
    exit.found(first, Optional.of(new Original(Optional.empty(), Optional.empty())));
    assertThat(exit.emissions(exit.next()))
        .extracting(emission -> emission.getClass().getSimpleName())
        .containsExactly("OfDeadLetter", "OfOutcome", "OfDeadLetter", "OfOutcome");
    assertThat(ledger.progress().pending()).isEqualTo(OffsetSet.EMPTY.with(3));
  }

  @Test
  void remembersWhatItEmitted() {
    Exit exit = exit(FlowRules.OnFailure.SKIP);
    exit.finish(ledger, reading(1), CALL, end(Ending.RECORDED, "completed"));
    exit.finish(ledger, reading(2), CALL, end(Ending.EXPIRED, "processing"));

    assertThat(exit.emissions(exit.next())).hasSize(2);
    assertThat(exit.emissions(exit.next())).singleElement().isInstanceOf(Emission.OfOutcome.class);
  }

  private List<Asking> reading(long... offsets) {
    List<Asking> events = new ArrayList<>();
    for (long offset : offsets) {
      ledger.read(offset);
      events.add(Samples.asking(ledger, offset, "AC1"));
    }
    return events;
  }

  private static Finished.End end(Ending ending, String... statuses) {
    return new Finished.End(
        ending,
        List.of(statuses).stream().map(status -> Samples.recording("CR1", status)).toList(),
        7,
        Optional.of(503),
        Optional.of("it always fails"),
        NOW);
  }

  private Exit exit(FlowRules.OnFailure onFailure) {
    return new Exit(Samples.rules(onFailure), notices::add);
  }
}
