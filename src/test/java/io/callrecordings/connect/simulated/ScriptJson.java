package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scripts as JSON, both ways: {@code [{"times": 3, "answer": ...}, {"afterMs": 60000, "latencyMs":
 * 5, "answer": ...}]}. Pure; any thread.
 */
final class ScriptJson {
  private static final Set<String> KEYS = Set.of("afterMs", "times", "latencyMs", "answer");

  private ScriptJson() {}

  /** Throws {@code IllegalArgumentException} with a sentence for what is no script. */
  static Script read(JsonNode json) {
    Require.that(json.isArray(), "a script is a list of steps");
    List<Step> steps = new ArrayList<>();
    for (JsonNode step : json) {
      Json.requireKeys(step, KEYS);
      steps.add(
          new Step(
              Json.number(step, "afterMs").map(Duration::ofMillis),
              Json.number(step, "times").map(Math::toIntExact),
              Json.number(step, "latencyMs").map(Duration::ofMillis),
              AnswerJson.read(step.path("answer"))));
    }
    return new Script(steps);
  }

  static ArrayNode write(Script script) {
    ArrayNode json = Json.MAPPER.createArrayNode();
    for (Step step : script.steps()) {
      ObjectNode node = json.addObject();
      step.after().ifPresent(after -> node.put("afterMs", after.toMillis()));
      step.times().ifPresent(times -> node.put("times", times));
      step.latency().ifPresent(latency -> node.put("latencyMs", latency.toMillis()));
      node.set("answer", AnswerJson.write(step.answer()));
    }
    return json;
  }
}
