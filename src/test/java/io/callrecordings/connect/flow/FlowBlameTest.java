package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who is blamed for trouble, in virtual time and against an API that the test knows. One thread.
 */
class FlowBlameTest {
  private static final Answer FORBIDDEN = new Answer.Unauthorized(403, "User is forbidden");
  private static final Answer UNPAID = new Answer.Unauthorized(402, "Subscription expired");
  private static final Answer BROKEN = Samples.failed(500);
  private static final Answer DOWN = Samples.failed(503);
  private static final Answer HTML =
      new Answer.Unavailable(Optional.of(404), "status 404 in other words than the API's");
  private static final Answer TIMEOUT = new Answer.Unavailable(Optional.empty(), "timeout");

  @ParameterizedTest
  @EnumSource(names = {"SKIP", "FAIL"})
  void oneCallThatIsAlwaysForbiddenIsGivenUpWhileATrickleOfOthersGoesOn(OnFailure onFailure) {
    TroubledApi api = new TroubledApi(onFailure);
    api.open("ACforbidden");
    for (int second = 0; second < 90; second++) {
      api.open("ACgood" + second);
      api.run(Duration.ofSeconds(1), TroubledApi.but(Map.of("ACforbidden", FORBIDDEN)));
    }
    assertThat(api.outages()).isEmpty();
    if (onFailure == OnFailure.FAIL) {
      assertThat(api.driver.flow.failure().orElseThrow())
          .contains("ACforbidden", "topic=calls partition=0 offset=0", "403", "User is forbidden");
    } else {
      assertThat(api.ending("ACforbidden")).isEqualTo(Outcome.REJECTED);
      assertThat(api.driver.flow.failure()).isEmpty();
      for (int second = 0; second < 90; second++) {
        assertThat(api.endedAt.get("ACgood" + second)).isLessThan(NOW + second * 1_000L + 100);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 402, 403})
  void aLoneCallIsGivenUpBecauseTheControlQuestionIsAnswered(int status) {
    Answer answer = status == 500 ? BROKEN : status == 402 ? UNPAID : FORBIDDEN;
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    api.open("AC1");
    api.run(Duration.ofHours(1), TroubledApi.but(Map.of("AC1", answer)));

    assertThat(api.ending("AC1")).isEqualTo(status == 500 ? Outcome.FAILED : Outcome.REJECTED);
    assertThat(api.outages()).isEmpty();
    assertThat(api.requests.get(TroubledApi.CONTROL)).isBetween(1, 6);
  }

  @Test
  void fivePoisonedCallsOfTwoHundredAreGivenUpAndTheOthersRecorded() {
    Map<String, Answer> poison = new HashMap<>();
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    for (int call = 0; call < 200; call++) {
      api.open("AC" + call);
      if (call % 40 == 7) {
        poison.put("AC" + call, call % 80 == 7 ? BROKEN : FORBIDDEN);
      }
    }
    api.run(Duration.ofMinutes(5), TroubledApi.but(poison));

    assertThat(api.ended).hasSize(200);
    assertThat(api.ended.values())
        .filteredOn(outcome -> outcome.ending() == Outcome.RECORDED)
        .hasSize(195);
    assertThat(api.outages()).isEmpty();
  }

  @Test
  void twentyPoisonedCallsAloneAreGivenUpInTheEnd() {
    Map<String, Answer> poison = new HashMap<>();
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    for (int call = 0; call < 20; call++) {
      api.open("AC" + call);
      poison.put("AC" + call, BROKEN);
    }
    api.run(Duration.ofMinutes(30), TroubledApi.but(poison));

    assertThat(api.ended).hasSize(20);
    assertThat(api.outages()).isEmpty();
  }

  @ParameterizedTest(name = "{0} open calls")
  @ValueSource(ints = {1, 4, 60})
  void anOutageOfTwoMinutesIsWaitedOutHoweverFewCallsAreOpen(int calls) {
    for (Answer trouble : List.of(DOWN, TIMEOUT, HTML, new Answer.Unreachable("refused"))) {
      TroubledApi api = new TroubledApi(OnFailure.FAIL);
      for (int call = 0; call < calls; call++) {
        api.open("AC" + call);
      }
      api.run(Duration.ofMinutes(2), TroubledApi.everybody(trouble));
      assertThat(api.outages()).as("%s", trouble).hasSize(1);
      assertThat(api.requests.values().stream().mapToInt(i -> i).sum()).isLessThan(30 + calls);

      api.run(Duration.ofSeconds(15), TroubledApi.but(Map.of()));
      assertThat(api.driver.flow.failure()).isEmpty();
      assertThat(api.ended.values())
          .hasSize(calls)
          .allMatch(outcome -> outcome.ending() == Outcome.RECORDED);
      assertThat(api.outages()).hasSize(2);
    }
  }

  @Test
  void anOutageThatBeginsWhilePoisonedCallsAreOpenCountsNothing() {
    Map<String, Answer> poison = Map.of("ACa", BROKEN, "ACb", FORBIDDEN);
    TroubledApi api = new TroubledApi(OnFailure.SKIP);
    api.open("ACa", "ACb", "AC0");
    api.run(Duration.ofMillis(100), TroubledApi.but(poison));
    api.open("AC1", "AC2");
    api.run(Duration.ofMinutes(10), TroubledApi.everybody(DOWN));
    assertThat(api.ended).containsOnlyKeys("AC0");

    api.run(Duration.ofMinutes(5), TroubledApi.but(poison));
    assertThat(api.ending("AC1")).isEqualTo(Outcome.RECORDED);
    assertThat(api.ending("AC2")).isEqualTo(Outcome.RECORDED);
    assertThat(api.ending("ACa")).isEqualTo(Outcome.FAILED);
    assertThat(api.ending("ACb")).isEqualTo(Outcome.REJECTED);
  }
}
