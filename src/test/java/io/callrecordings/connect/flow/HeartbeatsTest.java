package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When {@link Heartbeats} carry progress that nothing else carries. One thread. */
class HeartbeatsTest {
  private final PartitionState quiet =
      new PartitionState(P0, Progress.startingAt(0, Optional.empty()));
  private final PartitionState busy =
      new PartitionState(P1, Progress.startingAt(0, Optional.empty()));
  private final Heartbeats heartbeats =
      new Heartbeats(OptionalLong.of(1_000), Samples.CLOCK, List.of(quiet, busy));

  @Test
  void nothingIsCarriedWhereNothingMoved() {
    for (long now = 0; now < 10_000; now += 100) {
      assertThat(heartbeats.due(now)).isEmpty();
    }
  }

  @Test
  void progressThatMovedIsCarriedOnceAfterTheInterval() {
    heartbeats.due(0);
    quiet.passed(50);

    assertThat(heartbeats.due(999)).isEmpty();
    assertThat(heartbeats.due(1_100))
        .containsExactly(new Emission.Heartbeat(P0, Instant.ofEpochMilli(1_100), quiet.version()));
    assertThat(heartbeats.due(5_000)).isEmpty();
  }

  @Test
  void progressThatMovedBeforeTheFirstLookIsCarriedToo() {
    quiet.passed(50);
    heartbeats.due(0);

    assertThat(heartbeats.due(1_000)).hasSize(1);
  }

  @Test
  void aPartitionWhoseRecordsCarryItsProgressNeedsNone() {
    heartbeats.due(0);
    for (long now = 500; now < 10_000; now += 500) {
      busy.read(now);
      busy.done(now);
      List<Emission> records =
          List.of(new Emission.Heartbeat(P1, Instant.ofEpochMilli(now), busy.version()));
      assertThat(heartbeats.carried(records, now)).isSameAs(records);
      assertThat(heartbeats.due(now)).isEmpty();
    }
  }

  @Test
  void progressThatMovedAfterTheLastRecordIsCarriedAnIntervalLater() {
    heartbeats.due(0);
    busy.read(0);
    heartbeats.carried(
        List.of(new Emission.Heartbeat(P1, Instant.ofEpochMilli(700), busy.version())), 700);
    busy.done(0);

    assertThat(heartbeats.due(1_600)).isEmpty();
    assertThat(heartbeats.due(1_700))
        .extracting(Emission::progress)
        .containsExactly(busy.version());
  }

  @Test
  void theLastRecordMayHaveBeenDroppedSoThatOneMoreFollowsIt() {
    heartbeats.due(0);
    busy.passed(50);
    heartbeats.carried(
        List.of(new Emission.Heartbeat(P1, Instant.ofEpochMilli(700), busy.version())), 700);

    assertThat(heartbeats.due(1_700))
        .extracting(Emission::progress)
        .containsExactly(busy.version());
    assertThat(heartbeats.due(9_000)).isEmpty();
  }

  @Test
  void partitionsThatAreSilentTogetherBeatTogether() {
    heartbeats.due(0);
    quiet.passed(50);
    busy.passed(60);

    assertThat(heartbeats.due(1_000)).extracting(Emission::partition).containsExactly(P0, P1);
  }

  @Test
  void aStartThatIsNotStoredIsCarriedAtOnceThoughNothingMoved() {
    heartbeats.unstored(P0);

    assertThat(heartbeats.due(0)).extracting(Emission::partition).containsExactly(P0);
    assertThat(heartbeats.due(9_000)).isEmpty();
  }

  @Test
  void theFirstProgressOfAPartitionIsCarriedLongBeforeALongInterval() {
    Heartbeats minutely =
        new Heartbeats(OptionalLong.of(60_000), Samples.CLOCK, List.of(quiet, busy));
    minutely.due(0);
    quiet.passed(50);

    assertThat(minutely.due(Heartbeats.FIRST_MS))
        .extracting(Emission::partition)
        .containsExactly(P0);
    quiet.passed(60);
    busy.passed(10);
    assertThat(minutely.due(40_000)).extracting(Emission::partition).containsExactly(P1);
    assertThat(minutely.due(62_000)).extracting(Emission::partition).containsExactly(P0);
  }

  @Test
  void withoutIntervalThereAreNone() {
    Heartbeats none = new Heartbeats(OptionalLong.empty(), Samples.CLOCK, List.of(quiet));
    none.due(0);
    quiet.passed(50);

    assertThat(none.due(1_000_000)).isEmpty();
  }
}
