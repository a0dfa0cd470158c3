package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlJsonTest {
  static Stream<Answer> answers() {
    return Stream.of(
        Answer.usual(),
        Answer.recordings(),
        Answer.recordings(
            SimulatedRecording.completed("CR1"), SimulatedRecording.inState("CR2", "paused")),
        Answer.status(500),
        new Answer.Status(503, BodyKind.HTML, Map.of("Retry-After", "2", "Via", "proxy")),
        Answer.redirect("http://elsewhere:1/"),
        Answer.verbatim(200, "{\"data\":[{}]}"),
        new Answer.Verbatim(429, "", Map.of("Retry-After", "1")));
  }

  @ParameterizedTest
  @MethodSource("answers")
  @EnumSource(Fault.class)
  void answersSurviveTheWayToJsonAndBack(Answer answer) {
    assertThat(AnswerJson.read(reparsed(AnswerJson.write(answer)))).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource(BodyKind.class)
  void soDoesEveryKindOfBody(BodyKind kind) {
    Answer answer = Answer.status(500, kind);

    assertThat(AnswerJson.read(reparsed(AnswerJson.write(answer)))).isEqualTo(answer);
  }

  @Test
  void answersReadAsTheDocumentationSays() {
    assertThat(AnswerJson.read(Json.parse("\"usual\""))).isEqualTo(Answer.usual());
    assertThat(AnswerJson.read(Json.parse("{\"status\":404}"))).isEqualTo(Answer.status(404));
    assertThat(AnswerJson.read(Json.parse("{\"fault\":\"wrong-type\"}")))
        .isEqualTo(Fault.WRONG_TYPE);
    assertThat(AnswerJson.read(Json.parse("{\"redirect\":\"http://x/\"}")))
        .isEqualTo(Answer.redirect("http://x/"));
    assertThat(AnswerJson.read(Json.parse("{\"recordings\":[{\"id\":\"CR1\"}]}")))
        .isEqualTo(
            Answer.recordings(
                new SimulatedRecording(
                    "CR1",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"other\"",
        "{}",
        "{\"status\":99}",
        "{\"status\":\"x\"}",
        "{\"status\":500,\"body\":\"nice\"}",
        "{\"status\":500,\"header\":{}}",
        "{\"fault\":\"none\"}",
        "{\"recordings\":[{}]}",
        "{\"recordings\":[{\"id\":\"CR1\",\"startTime\":\"yesterday\"}]}"
      })
  void whatIsNoAnswerIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> AnswerJson.read(Json.parse(json)));
  }

  @Test
  void scriptsSurviveTheWayToJsonAndBack() {
    Script script =
        new Script(
            List.of(
                Step.times(3, Answer.status(500)),
                Step.of(Fault.HANG).latency(Duration.ofMillis(5)),
                Step.after(Duration.ofSeconds(60), Answer.usual())));

    assertThat(ScriptJson.read(reparsed(ScriptJson.write(script)))).isEqualTo(script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[1]",
        "[{\"answer\":\"usual\",\"time\":1}]",
        "[{\"answer\":\"usual\",\"times\":0}]",
        "[{\"answer\":\"usual\",\"times\":\"1\"}]",
        "[{\"answer\":\"usual\",\"afterMs\":1}]",
        "[{\"times\":1}]"
      })
  void whatIsNoScriptIsRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptJson.read(Json.parse(json)));
  }

  @Test
  void theBehaviourSurvivesTheWayToJsonAndBack() {
    Behaviour behaviour =
        new Behaviour(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            0.3,
            Optional.of(4),
            Optional.of(5),
            "key",
            Duration.ofMillis(6),
            true,
            Optional.of(Fault.CUT));

    assertThat(patched(Behaviour.perfect(), BehaviourJson.write(behaviour))).isEqualTo(behaviour);
    assertThat(patched(behaviour, BehaviourJson.write(Behaviour.perfect())))
        .isEqualTo(Behaviour.perfect());
  }

  @Test
  void aChangeLeavesTheOtherKeysAlone() {
    Behaviour before = Behaviour.perfect().errors(0.5).perSecond(Optional.of(3));

    assertThat(patched(before, Json.parse("{\"latencyMs\":50}")))
        .isEqualTo(before.latency(Duration.ofMillis(50)));
    assertThat(patched(before, Json.parse("{\"rateLimitPerSecond\":null}")))
        .isEqualTo(before.perSecond(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"latency\":1}",
        "{\"latencyMs\":-1}",
        "{\"latencyMs\":\"1\"}",
        "{\"errors\":1.1}",
        "{\"errors\":\"0\"}",
        "{\"rateLimitPerSecond\":-1}",
        "{\"key\":\"\"}",
        "{\"down\":1}",
        "{\"everyCall\":{}}"
      })
  void whatIsNoChangeIsRefused(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> patched(Behaviour.perfect(), Json.parse(json)));
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("{"));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("{} {}"));
  }

  private static Behaviour patched(Behaviour behaviour, JsonNode patch) {
    return BehaviourJson.patch(reparsed(patch)).apply(behaviour);
  }

  private static JsonNode reparsed(JsonNode json) {
    return Json.parse(json.toString());
  }
}
