package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static io.callrecordings.connect.flow.Samples.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How the progress of a flow moves, and what it leaves room for, in virtual time. One thread. */
class FlowProgressTest {
  private static final FlowRules RULES = Samples.rules(OnFailure.SKIP);
  private final FlowDriver driver = new FlowDriver(RULES);

  @Test
  void skippedEventsMoveTheProgress() {
    driver.admit(
        call(P0, 0, "AC1"),
        Samples.event(P0, 1, new Decoded.Skipped("another type", Optional.empty())),
        Samples.event(P1, 7, new Decoded.Skipped("another type", Optional.empty())));

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
    again.flow.scanned(P0, 9);
    List<Request> requests = again.requests();
    assertThat(requests)
        .extracting(request -> request.callId().value())
        .containsExactly("AC3", "AC5", "AC9");
    assertThat(again.flow.takeNotices()).containsExactly(new FlowNotice.EventsVanished(P0, 1));

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
            RULES.judge(),
            RULES.looks(),
            1,
            100,
            0,
            false,
            false,
            false,
            OptionalLong.of(1_000),
            Samples.API);
    FlowDriver quiet = new FlowDriver(beating);
    quiet.flow.heartbeats(quiet.now);
    quiet.admit(call(P0, 0, "AC1"));
    quiet.answer(quiet.request(), Samples.found());
    assertThat(quiet.handOver()).isEmpty();
    quiet.now += 1_000;

    assertThat(quiet.flow.heartbeats(quiet.now))
        .extracting(Emission::partition, Samples::progress)
        .containsExactly(tuple(P0, Progress.startingAt(1, Optional.empty())));
  }
}
