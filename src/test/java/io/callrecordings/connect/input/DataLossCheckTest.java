package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.input.DataLossResult.Intact;
import io.callrecordings.connect.input.DataLossResult.Lost;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as lost, and what is left of progress then. Run by JUnit, on one thread. */
class DataLossCheckTest {
  private static final Partition CALLS = new Partition("calls", 3);

  @ParameterizedTest(name = "next {0}, pending {1}, log {2} to {3}")
  @CsvSource({
    "1500, 1203, 0, 1500",
    "1500, 1203, 1203, 9000",
    "1500, 1499, 1499, 1500",
    "1, 0, 0, 1"
  })
  void whatIsStillThereIsNotLost(long next, long pending, long begin, long end) {
    Progress progress = progress(next, pending(pending));
    assertThat(check(progress, begin, end)).isEqualTo(new Intact(progress));
  }

  @ParameterizedTest(name = "next {0}, log {1} to {2}")
  @CsvSource({"0, 0, 0", "1500, 1500, 1500", "1500, 0, 1500", "1500, 0, 9000"})
  void nothingIsLostWhereNothingIsPending(long next, long begin, long end) {
    assertThat(check(progress(next), begin, end)).isEqualTo(new Intact(progress(next)));
  }

  @Test
  void progressThatIsIntactStaysAsItIs() {
    Progress progress = new Progress(1500, pending(1203, 1290), Map.of(1290L, 2), Optional.of("A"));
    assertThat(check(progress, 1203, 9000)).isEqualTo(new Intact(progress));
  }

  @Test
  void progressWithoutTopicIdTakesOverTheLogs() {
    Progress progress = Progress.startingAt(5, Optional.empty());
    assertThat(check(progress, 0, 9).progress().topicId()).contains("A");
  }

  @Test
  void aClusterWithoutTopicIdsIsBelieved() {
    LogState log = new LogState(0, 9000, Optional.empty());
    assertThat(DataLossCheck.check(CALLS, progress(1500), log))
        .isEqualTo(new Intact(progress(1500)));
  }

  @Test
  void expiredUnreadEventsAreLost() {
    Lost lost = lost(progress(1500), 2000, 9000);
    assertThat(lost.progress()).isEqualTo(progress(2000));
    assertThat(lost.validBefore()).isEmpty();
    assertThat(lost.what())
        .isEqualTo(
            "of partition calls-3 everything before offset 2000 was removed (by retention, or by"
                + " hand), and with it at most 500 unread events (offsets 1500 to 1999)");
  }

  @Test
  void expiredPendingEventsAreLostAndTheOthersStay() {
    Progress progress =
        new Progress(
            1500, pending(1203, 1204, 1290, 1400), Map.of(1204L, 1, 1290L, 2), Optional.of("A"));
    Lost lost = lost(progress, 1290, 9000);
    assertThat(lost.progress())
        .isEqualTo(new Progress(1500, pending(1290, 1400), Map.of(1290L, 2), Optional.of("A")));
    assertThat(lost.what()).endsWith("and with it 2 pending events (offsets 1203-1204)");
  }

  @Test
  void expiredPendingAndUnreadEventsAreCountedApart() {
    Lost lost = lost(progress(1500, pending(1203, 1204, 1290)), 1501, 9000);
    assertThat(lost.progress()).isEqualTo(progress(1501));
    assertThat(lost.what())
        .endsWith(
            "with it 3 pending events (offsets 1203-1204, 1290) and at most 1 unread events (offsets 1500 to 1500)");
  }

  @Test
  void aLogThatEndsBeforeThePositionHasLostWhatWasBehindItsEnd() {
    Progress progress =
        new Progress(1500, pending(10, 1203, 1204, 1300), Map.of(1204L, 1), Optional.of("A"));
    Lost lost = lost(progress, 11, 1204);
    assertThat(lost.progress()).isEqualTo(progress(1204, pending(1203)));
    assertThat(lost.validBefore()).isEqualTo(OptionalLong.of(1204));
    assertThat(lost.what())
        .startsWith("partition calls-3 was read up to offset 1500, but")
        .contains(
            "before 1204",
            "at most 296 events are gone (offsets 1204 to 1499), with 3 pending events"
                + " (offsets 10, 1204, 1300)");
  }

  @Test
  void aTopicCreatedAnewHasLostEverythingHoweverLongItsLogIs() {
    Lost lost =
        (Lost)
            DataLossCheck.check(
                CALLS,
                progress(1500, pending(1203, 1290)),
                new LogState(7, 9000, Optional.of("B")));
    assertThat(lost.progress()).isEqualTo(Progress.startingAt(7, Optional.of("B")));
    assertThat(lost.validBefore()).isEqualTo(OptionalLong.of(0));
    assertThat(lost.what())
        .startsWith("topic calls was deleted and created again (id A became B)")
        .endsWith(
            "of its partition 3: everything from offset 1500 on, and 2 pending events (offsets"
                + " 1203, 1290)");
  }

  @Test
  void theGuardFailsWithWhatIsLostAndWhatToDo() {
    DataLossGuard guard = new DataLossGuard(true);
    assertThatThrownBy(
            () -> guard.check(Map.of(CALLS, progress(1500)), Map.of(CALLS, log(2000, 9000))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Events are lost: of partition calls-3 everything before")
        .hasMessageContaining("events.on.data.loss=continue")
        .hasMessageContaining("PATCH /connectors/{name}/offsets");
  }

  @Test
  void theGuardNamesTheFirstPartitionsAndCountsTheOthers() {
    Map<Partition, Progress> reading = new HashMap<>();
    Map<Partition, LogState> logs = new HashMap<>();
    for (int number = 0; number < 7; number++) {
      reading.put(new Partition("calls", number), progress(1));
      logs.put(new Partition("calls", number), log(2, 9));
    }
    assertThatThrownBy(() -> new DataLossGuard(true).check(reading, logs))
        .hasMessageContaining("calls-4")
        .hasMessageNotContaining("calls-5")
        .hasMessageContaining("2 more");
  }

  @Test
  void theGuardGoesOnWithWhatIsThereWhereThatIsWanted() {
    DataLossGuard guard = new DataLossGuard(false);
    assertThat(guard.check(Map.of(CALLS, progress(1500)), Map.of(CALLS, log(2000, 9000))))
        .containsOnlyKeys(CALLS)
        .hasEntrySatisfying(
            CALLS, verdict -> assertThat(verdict.progress()).isEqualTo(progress(2000)));
  }

  @Test
  void theGuardSaysNothingOfPartitionsWhoseLogIsNotKnown() {
    assertThat(new DataLossGuard(true).check(Map.of(CALLS, progress(1500)), Map.of())).isEmpty();
  }

  private static DataLossResult check(Progress progress, long begin, long end) {
    return DataLossCheck.check(CALLS, progress, log(begin, end));
  }

  private static Lost lost(Progress progress, long begin, long end) {
    return (Lost) check(progress, begin, end);
  }

  private static LogState log(long begin, long end) {
    return new LogState(begin, end, Optional.of("A"));
  }

  private static Progress progress(long next) {
    return progress(next, OffsetSet.EMPTY);
  }

  private static Progress progress(long next, OffsetSet pending) {
    return new Progress(next, pending, Map.of(), Optional.of("A"));
  }

  static OffsetSet pending(long... offsets) {
    OffsetSet set = OffsetSet.EMPTY;
    for (long offset : offsets) {
      set = set.with(offset);
    }
    return set;
  }
}
