package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static io.callrecordings.connect.flow.Samples.P0;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When the key is blamed, and what pauses and absences the flow believes, in virtual time. One
 * thread.
 */
class FlowKeyTest {
  private static final Answer BAD_KEY = new Answer.Unauthorized(401, "Unauthorized");
  private static final Answer UNPAID = new Answer.Unauthorized(402, "Subscription expired");

  @ParameterizedTest(name = "{0} open calls")
  @ValueSource(ints = {1, 3, 60})
  void aKeyThatIsRefusedForAMinuteFailsTheTask(int calls) {
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    for (int call = 0; call < calls; call++) {
      api.open("AC" + call);
    }
    api.run(Duration.ofMinutes(5), TroubledApi.everybody(BAD_KEY));

    assertThat(api.driver.flow.failure().orElseThrow())
        .contains(
            "quo.api.key", "workspace", Samples.API, "401", "Unauthorized", "no event is lost");
    assertThat(api.driver.now).isBetween(NOW + 60_000, NOW + 80_000);
    assertThat(api.ended).isEmpty();
    assertThat(api.driver.flow.progress(P0).pending().size()).isEqualTo(calls);
  }

  @Test
  void aRefusedKeyFailsTheTaskThoughSecondLooksAndFreshCallsTakeTurns() {
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    for (int call = 0; call < 30; call++) {
      api.open("ACwaiting" + call);
    }
    api.run(Duration.ofSeconds(2), call -> Samples.processing("CR1"));
    for (int second = 0; api.driver.flow.failure().isEmpty(); second++) {
      assertThat(second).isLessThan(90);
      api.open("ACfresh" + second);
      api.run(Duration.ofSeconds(1), TroubledApi.everybody(BAD_KEY));
    }
    assertThat(api.driver.flow.failure().orElseThrow()).contains("quo.api.key");
  }

  @Test
  void twoRefusalsOfACallAMinuteApartFailNothing() {
    TroubledApi api = new TroubledApi(OnFailure.FAIL);
    api.open("AC1");
    api.run(Duration.ofMillis(10), TroubledApi.everybody(BAD_KEY));
    api.run(Duration.ofSeconds(1), call -> Samples.processing("CR1"));
    for (int second = 1; second < 59; second++) {
      api.open("ACother" + second);
      api.run(Duration.ofSeconds(1), TroubledApi.but(Map.of("AC1", Samples.processing("CR1"))));
    }
    api.run(Duration.ofSeconds(2), TroubledApi.but(Map.of("AC1", BAD_KEY)));
    api.run(Duration.ofMinutes(1), TroubledApi.but(Map.of()));

    assertThat(api.driver.flow.failure()).isEmpty();
    assertThat(api.ending("AC1")).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void aKeyThatIsRefusedOneCallAndGoodForOthersIsNotBlamed() {
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    api.open("AC1", "AC2");
    api.run(Duration.ofMinutes(3), TroubledApi.but(Map.of("AC1", BAD_KEY, "AC2", UNPAID)));

    assertThat(api.driver.flow.failure()).isEmpty();
    assertThat(api.ending("AC1")).isEqualTo(Outcome.REJECTED);
    assertThat(api.ending("AC2")).isEqualTo(Outcome.REJECTED);
  }

  @Test
  void noRequestStartsWithinThePauseThatAServerAskedFor() {
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    api.open("AC1", "AC2", "AC3");
    Answer busy =
        new Answer.Unavailable(Optional.of(503), "busy", Optional.of(Duration.ofSeconds(20)));
    api.run(Duration.ofMillis(21), TroubledApi.everybody(busy));
    api.requests.clear();
    api.run(Duration.ofMillis(19_900), TroubledApi.but(Map.of()));
    assertThat(api.requests).isEmpty();
    api.run(Duration.ofSeconds(5), TroubledApi.but(Map.of()));
    assertThat(api.ended).hasSize(3);
  }

  @Test
  void audioThatIsSaidToBeAbsentAtFirstIsLookedAtAgain() {
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    api.open("AC1");
    api.run(Duration.ofSeconds(5), call -> Samples.without("CR1", "absent"));
    assertThat(api.ended).isEmpty();
    api.run(Duration.ofSeconds(5), TroubledApi.but(Map.of()));

    assertThat(api.ending("AC1")).isEqualTo(Outcome.RECORDED);
  }
}
