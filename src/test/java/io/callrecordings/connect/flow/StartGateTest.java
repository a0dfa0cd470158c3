package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;
import static io.callrecordings.connect.flow.Samples.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.progress.FirstStarts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The wait of a task until the decision where partitions begin is stored. */
class StartGateTest {
  private static final FirstStarts STARTS = FirstStarts.of(Map.of(P0, 15L, P1, 7L));
  private final StartGate carrying = new StartGate(STARTS, Set.of(P0), 1_000, 0);
  private final StartGate other = new StartGate(STARTS, Set.of(P1), 1_000, 0);

  @Test
  void theTaskOfTheCarrierHasTheDecisionStoredAgainAndAgain() {
    assertThat(carrying.heartbeat(0, Instant.ofEpochMilli(0)))
        .hasValueSatisfying(
            beat -> {
              assertThat(beat.partition()).isEqualTo(P0);
              assertThat(beat.progress().get().next()).isEqualTo(15);
            });
    assertThat(carrying.heartbeat(999, Instant.ofEpochMilli(999))).isEmpty();
    assertThat(carrying.heartbeat(1_000, Instant.ofEpochMilli(1_000))).isPresent();
  }

  @Test
  void theOthersWaitForIt() {
    assertThat(other.carrier()).isEqualTo(P0);
    assertThat(other.heartbeat(0, Instant.ofEpochMilli(0))).isEmpty();
    assertThat(other.heartbeat(10_000, Instant.ofEpochMilli(10_000))).isEmpty();
  }

  @Test
  void aDecisionThatIsNotStoredIsSaidOnceAMinute() {
    assertThat(other.overdueMs(StartGate.OVERDUE_MS - 1)).isEmpty();
    assertThat(other.overdueMs(StartGate.OVERDUE_MS)).contains(StartGate.OVERDUE_MS);
    assertThat(other.overdueMs(StartGate.OVERDUE_MS + 59_999)).isEmpty();
    assertThat(other.overdueMs(StartGate.OVERDUE_MS + 60_000))
        .contains(StartGate.OVERDUE_MS + 60_000);
  }
}
