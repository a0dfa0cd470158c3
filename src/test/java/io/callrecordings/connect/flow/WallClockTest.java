package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which clock {@link WallClock} believes, and when it has plans made anew. One thread. */
class WallClockTest {
  private static final long DAY_MS = 86_400_000;
  private static final long MINUTE_MS = 60_000;

  private final List<Long> jumps = new ArrayList<>();
  private final WallClock clock = new WallClock(jumps::add);

  @Test
  void untilItIsReadItShowsTheTimeOfTheFlow() {
    assertThat(clock.at(NOW)).isEqualTo(Instant.ofEpochMilli(NOW));
    assertThat(clock.timeOf(NOW)).isEqualTo(NOW);
  }

  @Test
  void showsTheWorkersClockRightOrWrong() {
    clock.read(DAY_MS, 1);
    clock.apiRead(0, 2);

    assertThat(clock.at(NOW)).isEqualTo(Instant.ofEpochMilli(NOW + DAY_MS));
  }

  @Test
  void aClockAheadOfTheApisIsNotBelievedForDeadlines() {
    clock.read(DAY_MS, 1);
    assertThat(clock.timeOf(NOW)).isEqualTo(NOW - DAY_MS);
    clock.apiRead(0, 2);

    assertThat(clock.timeOf(NOW)).isEqualTo(NOW);
  }

  @Test
  void twoClocksThatDifferByAFewMinutesAgree() {
    clock.read(5 * MINUTE_MS, 1);
    clock.apiRead(0, 2);
    assertThat(clock.timeOf(NOW)).isEqualTo(NOW - 5 * MINUTE_MS);
    clock.read(5 * MINUTE_MS + 1, 3);

    assertThat(clock.timeOf(NOW)).isEqualTo(NOW);
  }

  @Test
  void aClockOfTheApiThatIsAheadEndsNoWait() {
    clock.apiRead(DAY_MS, 1);

    assertThat(clock.timeOf(NOW)).isEqualTo(NOW);
  }

  @Test
  void whatTheApiSaidBeforeAJumpSaysNothingAfterIt() {
    clock.apiRead(0, 1);
    clock.read(DAY_MS, 2);

    assertThat(clock.timeOf(NOW)).isEqualTo(NOW - DAY_MS);
  }

  @Test
  void aJumpIsAMinute() {
    clock.read(5 * MINUTE_MS, 1);
    clock.apiRead(0, 2);
    clock.read(6 * MINUTE_MS - 1, 3);
    assertThat(clock.timeOf(NOW)).isEqualTo(NOW);
    clock.read(7 * MINUTE_MS - 1, 4);

    assertThat(clock.timeOf(NOW)).isEqualTo(NOW - (7 * MINUTE_MS - 1));
  }

  @Test
  void plansAreMadeAnewAfterEachJumpAndNotAfterATremor() {
    clock.read(MINUTE_MS - 1, 1);
    assertThat(jumps).isEmpty();
    clock.read(MINUTE_MS, 2);
    clock.read(MINUTE_MS, 3);
    clock.read(-2 * MINUTE_MS, 4);
    assertThat(jumps).containsExactly(2L, 4L);
    clock.apiRead(-DAY_MS, 5);

    assertThat(jumps).containsExactly(2L, 4L, 5L);
  }

  @Test
  void aSlowDriftIsAJumpInTheEnd() {
    for (long ahead = 0; ahead < MINUTE_MS; ahead += 1_000) {
      clock.read(ahead, 1);
    }
    assertThat(jumps).isEmpty();
    clock.read(MINUTE_MS, 2);

    assertThat(jumps).containsExactly(2L);
  }
}
