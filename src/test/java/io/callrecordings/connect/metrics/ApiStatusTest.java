package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.metrics.ApiStatus.State;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the answers say of the API. */
class ApiStatusTest {
  private static final Answer WELL = new Answer.Found(List.of());
  private static final Answer KEY = new Answer.Unauthorized(401, "no");

  private final ApiStatus status = new ApiStatus(() -> 0);

  @Test
  void worksFromTheBeginning() {
    assertThat(status.look(5)).isEqualTo(new ApiStatus.Phase(State.WORKS, 0, ""));
  }

  @Test
  void isThrottledUntilTenSecondsAfterTheLast429() {
    status.answered(new Answer.Throttled(Optional.empty()), 100);
    status.answered(WELL, 200);
    status.answered(new Answer.Throttled(Optional.empty()), 5_000);

    assertThat(status.look(14_999)).isEqualTo(new ApiStatus.Phase(State.THROTTLED, 100, ""));
    assertThat(status.look(15_000)).isEqualTo(new ApiStatus.Phase(State.WORKS, 15_000, ""));
  }

  @Test
  void isThrottledForAsLongAsTheApiAskedToWait() {
    status.answered(new Answer.Throttled(Optional.of(Duration.ofSeconds(50))), 0);

    assertThat(status.look(59_999).state()).isEqualTo(State.THROTTLED);
    assertThat(status.look(60_000).state()).isEqualTo(State.WORKS);
  }

  @Test
  void anOutageLastsUntilItIsOver() {
    status.outageBegan("connection refused", 100);
    assertThat(status.look(90_000))
        .isEqualTo(new ApiStatus.Phase(State.OUTAGE, 100, "connection refused"));
    status.outageEnded(95_000);
    assertThat(status.look(95_001)).isEqualTo(new ApiStatus.Phase(State.WORKS, 95_000, ""));
  }

  @Test
  void anOutageBecauseOfTheKeyIsTheKeys() {
    status.outageBegan("status 401: no", 100);
    status.answered(KEY, 100);
    assertThat(status.look(100).state()).isEqualTo(State.KEY_REFUSED);
    status.answered(new Answer.Unreachable("refused"), 200);
    assertThat(status.look(200).state()).isEqualTo(State.OUTAGE);
  }

  @Test
  void oneRefusalAmongGoodAnswersIsNoRefusedKey() {
    status.answered(KEY, 100);
    assertThat(status.look(100).state()).isEqualTo(State.WORKS);
  }
}
