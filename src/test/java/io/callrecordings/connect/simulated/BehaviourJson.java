package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The behaviour as JSON, both ways: {@code latencyMs, latencyJitterMs, errors, rateLimitPerSecond}
 * (null or 0 for none), {@code retryAfterSeconds} (null for none), {@code key, processingMs, down,
 * everyCall} (an answer as in {@link AnswerJson}, null for none). Pure; any thread.
 */
final class BehaviourJson {
  private BehaviourJson() {}

  /**
   * What the keys of {@code json} change; the others stay. Throws {@code IllegalArgumentException}
   * with a sentence for keys and values that mean nothing.
   */
  static UnaryOperator<Behaviour> patch(JsonNode json) {
    Require.that(json.isObject(), "a change is an object");
    return behaviour -> {
      Behaviour changed = behaviour;
      for (Map.Entry<String, JsonNode> one : json.properties()) {
        changed = set(changed, one.getKey(), one.getValue());
      }
      return changed;
    };
  }

  static ObjectNode write(Behaviour behaviour) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("latencyMs", behaviour.latency().toMillis());
    json.put("latencyJitterMs", behaviour.jitter().toMillis());
    json.put("errors", behaviour.errors());
    json.put("rateLimitPerSecond", behaviour.perSecond().orElse(0));
    json.set(
        "retryAfterSeconds",
        behaviour.retryAfterSeconds().<JsonNode>map(json::numberNode).orElseGet(json::nullNode));
    json.put("key", behaviour.key());
    json.put("processingMs", behaviour.processing().toMillis());
    json.put("down", behaviour.down());
    json.set("everyCall", behaviour.everyCall().map(AnswerJson::write).orElseGet(json::nullNode));
    return json;
  }

  private static Behaviour set(Behaviour to, String key, JsonNode value) {
    return switch (key) {
      case "latencyMs" -> to.latency(Duration.ofMillis(Json.number(value)));
      case "latencyJitterMs" -> to.jitter(Duration.ofMillis(Json.number(value)));
      case "errors" -> to.errors(share(value));
      case "rateLimitPerSecond" -> to.perSecond(count(value).filter(limit -> limit != 0));
      case "retryAfterSeconds" -> to.retryAfterSeconds(count(value));
      case "key" -> to.key(value.asText());
      case "processingMs" -> to.processing(Duration.ofMillis(Json.number(value)));
      case "down" -> to.down(bool(value));
      case "everyCall" ->
          to.everyCall(Optional.of(value).filter(v -> !v.isNull()).map(AnswerJson::read));
      default -> throw new IllegalArgumentException("unknown key " + key);
    };
  }

  private static Optional<Integer> count(JsonNode value) {
    return Optional.of(value).filter(v -> !v.isNull()).map(Json::number).map(Math::toIntExact);
  }

  private static double share(JsonNode value) {
    Require.that(value.isNumber(), "not a number: " + value);
    return value.asDouble();
  }

  private static boolean bool(JsonNode value) {
    Require.that(value.isBoolean(), "neither true nor false: " + value);
    return value.asBoolean();
  }
}
