package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which events a partition may bring whose progress is as long as it may be. One thread. */
class RoomTest {
  private static final int SCATTERED = 20_000;

  @Test
  void aFullPartitionTakesWhatARestartLeftPendingAndNothingNew() {
    OffsetSet pending = OffsetSet.EMPTY;
    for (long offset = 0; offset < SCATTERED; offset++) {
      pending = pending.with(2 * offset);
    }
    Progress stored = new Progress(2 * SCATTERED, pending, Map.of(), Optional.empty());
    Flow flow = new FlowDriver(Samples.rules(OnFailure.SKIP), Map.of(P0, stored), 100).flow;

    assertThat(flow.isFull(P0)).isTrue();
    assertThat(flow.hasRoomFor(Samples.call(P0, 0, "AC1"))).isTrue();
    assertThat(flow.hasRoomFor(Samples.call(P0, 2 * SCATTERED, "AC2"))).isFalse();
  }

  @Test
  void aPartitionWithoutRoomTakesNothing() {
    FlowDriver driver = new FlowDriver(Samples.rules(OnFailure.SKIP));
    assertThat(driver.flow.hasRoomFor(Samples.call(P0, 0, "AC0"))).isTrue();
    for (int offset = 0; driver.flow.room(P0) > 0; offset++) {
      driver.admit(Samples.call(P0, offset, "AC" + offset));
    }

    assertThat(driver.flow.hasRoomFor(Samples.call(P0, 1_000, "AC1000"))).isFalse();
  }
}
