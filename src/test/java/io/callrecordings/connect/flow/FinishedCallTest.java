package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a finished call becomes, and which progress each carries. One thread. */
class FinishedCallTest {
  private static final CallId CALL = new CallId("AC1");

  @Test
  void eachRecordingCarriesHowManyAreHandedOverAndTheLastOneThatAllIsDone() {
    PartitionState state = reading(10, 11);
    List<Emission> emissions = recorded(state, "CR1", "CR2", "CR3").emissions(false, seen());

    assertThat(emissions)
        .extracting(Samples::progress)
        .containsExactly(
            progress(12, Map.of(10L, 1), 10, 11),
            progress(12, Map.of(10L, 2), 10, 11),
            progress(12, Map.of(), 11));
    assertThat(state.progress()).isEqualTo(progress(12, Map.of(), 11));
  }

  @Test
  void withOutcomesTheOutcomeCarriesThatAllIsDone() {
    List<Emission> emissions = recorded(reading(10), "CR1", "CR2").emissions(true, seen());

    assertThat(emissions)
        .extracting(Samples::progress)
        .containsExactly(
            progress(11, Map.of(10L, 1), 10),
            progress(11, Map.of(10L, 2), 10),
            progress(11, Map.of()));
  }

  @Test
  void aRecordingSaysWhereItStandsAndWhatItCost() {
    Emission.OfRecording second =
        (Emission.OfRecording) recorded(reading(10), "CR1", "CR2").emissions(false, seen()).get(1);

    assertThat(second.origin()).isEqualTo(new Emission.Origin(P0, 10));
    assertThat(second.partition()).isEqualTo(P0);
    assertThat(second.recording().id()).isEqualTo("CR2");
    assertThat(second.segment()).isEqualTo(2);
    assertThat(second.segments()).isEqualTo(2);
    assertThat(second.fetchedAt()).isEqualTo(Instant.ofEpochMilli(NOW));
    assertThat(second.attempts()).isEqualTo(7);
    assertThat(second.event()).isEqualTo(CallCompleted.of(CALL));
  }

  @ParameterizedTest(name = "{0} handed over of {1}: {2}")
  @CsvSource({
    "0,3,CR1 CR2 CR3",
    "1,3,CR2 CR3",
    "2,3,CR3",
    "3,3,''",
    "3,2,''",
    "3,0,''",
    "2,4,CR3 CR4"
  })
  void whatAnEarlierRunHandedOverIsNotRepeated(int recordsDone, int segments, String expected) {
    PartitionState state =
        new PartitionState(
            P0, progress(11, recordsDone == 0 ? Map.of() : Map.of(10L, recordsDone), 10));
    state.read(10);
    String[] ids =
        LongStream.rangeClosed(1, segments).mapToObj(i -> "CR" + i).toArray(String[]::new);

    List<Emission> emissions = recorded(state, ids).emissions(false, seen());

    assertThat(String.join(" ", emissions.stream().map(Samples::name).toList()))
        .isEqualTo(expected);
    assertThat(state.progress()).isEqualTo(progress(11, Map.of()));
  }

  @Test
  void nothingFoundFinishesTheEventWithoutRecord() {
    PartitionState state = reading(10);

    assertThat(recorded(state).emissions(false, seen())).isEmpty();
    assertThat(state.progress()).isEqualTo(progress(11, Map.of()));
  }

  @Test
  void allEventsOfACallAreDoneWithItsLastRecording() {
    PartitionState state = reading(10, 11, 12);
    FinishedCall finished = finished(state, end(Outcome.RECORDED, "CR1", "CR2"), 10, 12);

    assertThat(finished.emissions(false, seen()))
        .extracting(Samples::progress)
        .containsExactly(
            progress(13, Map.of(10L, 1, 12L, 1), 10, 11, 12), progress(13, Map.of(), 11));
  }

  @Test
  void eachEventOfACallHasItsOutcomeAndIsDoneWithIt() {
    PartitionState state = reading(10, 11);
    List<Emission> emissions =
        finished(state, end(Outcome.RECORDED, "CR1"), 10, 11).emissions(true, seen());

    assertThat(emissions)
        .extracting(Samples::name)
        .containsExactly("CR1", "outcome 10", "outcome 11");
    assertThat(Samples.progress(emissions.get(0)))
        .isEqualTo(progress(12, Map.of(10L, 1, 11L, 1), 10, 11));
    assertThat(Samples.progress(emissions.get(1))).isEqualTo(progress(12, Map.of(11L, 1), 11));
    assertThat(Samples.progress(emissions.get(2))).isEqualTo(progress(12, Map.of()));
    assertThat(emissions.get(2))
        .isEqualTo(
            new Emission.OfOutcome(
                new Emission.Origin(P0, 11),
                Optional.of(CALL),
                Optional.empty(),
                Outcome.RECORDED,
                1,
                7,
                Optional.of("why"),
                Instant.ofEpochMilli(NOW),
                Instant.ofEpochMilli(NOW),
                ProgressSnapshot.of(progress(12, Map.of()))));
  }

  @Test
  void aDeadLetterWaitsUntilAllItsEventsAreReadAgain() {
    FinishedCall finished = finished(reading(10, 11), end(Outcome.FAILED), 10, 11);
    OriginalEvent original = new OriginalEvent(Optional.empty(), Optional.of(new byte[] {1}));

    assertThat(finished.deadLetter(finished.events().get(1), Optional.of(original))).isFalse();
    assertThat(finished.deadLetter(finished.events().get(0), Optional.empty())).isTrue();
    List<Emission> emissions = finished.emissions(false, seen());

    assertThat(emissions).extracting(Samples::name).containsExactly("dead 10", "dead 11");
    assertThat(emissions)
        .extracting(Samples::progress)
        .containsExactly(progress(12, Map.of(), 11), progress(12, Map.of()));
    assertThat(((Emission.OfDeadLetter) emissions.get(0)).original()).isEmpty();
    assertThat(emissions.get(1))
        .isEqualTo(
            new Emission.OfDeadLetter(
                new Emission.Origin(P0, 11),
                Optional.of(original),
                Optional.of(CALL),
                "why",
                Optional.of(503),
                7,
                Instant.ofEpochMilli(NOW),
                Instant.ofEpochMilli(NOW),
                ProgressSnapshot.of(progress(12, Map.of()))));
  }

  @Test
  void withOutcomesADeadLetterLeavesItsEventOpenUntilTheOutcome() {
    FinishedCall finished = finished(reading(10), end(Outcome.REJECTED), 10);
    finished.deadLetter(finished.events().get(0), Optional.empty());
    List<Emission> emissions = finished.emissions(true, seen());

    assertThat(emissions).extracting(Samples::name).containsExactly("dead 10", "outcome 10");
    assertThat(emissions)
        .extracting(Samples::progress)
        .containsExactly(progress(11, Map.of(), 10), progress(11, Map.of()));
  }

  @Test
  void aRecordingDoesNotGoBackInTimeAndItsEventIsDoneAllTheSame() {
    RecentRecordings seen = seen();
    recorded(reading(1), "CR1", "CR2").emissions(false, seen);
    PartitionState state = reading(10);
    FinishedCall later =
        new FinishedCall(
            Samples.open(askings(state, 10)),
            new FinishedCall.End(
                Outcome.EXPIRED,
                List.of(
                    Samples.recording("CR0", "processing"), Samples.recording("CR2", "processing")),
                1,
                Optional.empty(),
                Optional.empty(),
                NOW,
                Samples.STAMP));

    assertThat(later.emissions(false, seen)).extracting(Samples::name).containsExactly("CR0");
    assertThat(state.progress()).isEqualTo(progress(11, Map.of()));
  }

  private static FinishedCall recorded(PartitionState state, String... ids) {
    return finished(state, end(Outcome.RECORDED, ids), 10);
  }

  private static FinishedCall finished(
      PartitionState state, FinishedCall.End end, long... offsets) {
    return new FinishedCall(Samples.open(askings(state, offsets)), end);
  }

  private static List<OpenEvent> askings(PartitionState state, long... offsets) {
    return LongStream.of(offsets)
        .mapToObj(offset -> Samples.asking(state, offset, CALL.value()))
        .toList();
  }

  private static FinishedCall.End end(Outcome ending, String... ids) {
    List<Recording> recordings = Samples.recordings(ids);
    return new FinishedCall.End(
        ending, recordings, 7, Optional.of(503), Optional.of("why"), NOW, Samples.STAMP);
  }

  private static PartitionState reading(long... offsets) {
    PartitionState state = Samples.state(offsets[0]);
    LongStream.of(offsets).forEach(state::read);
    return state;
  }

  private static Progress progress(long next, Map<Long, Integer> recordsDone, long... pending) {
    OffsetSet offsets = OffsetSet.EMPTY;
    for (long offset : pending) {
      offsets = offsets.with(offset);
    }
    return new Progress(next, offsets, recordsDone, Optional.empty());
  }

  private static RecentRecordings seen() {
    return new RecentRecordings(100);
  }
}
