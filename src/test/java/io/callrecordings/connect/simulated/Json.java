package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;

/** The one JSON mapper of the simulation. Thread-safe. */
final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /** Throws {@code IllegalArgumentException} for what is no JSON. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Throws {@code IllegalArgumentException} unless {@code node} is an object with no other keys.
   */
  static void requireKeys(JsonNode node, Set<String> keys) {
    Require.that(node.isObject(), "not an object: " + node);
    node.fieldNames()
        .forEachRemaining(key -> Require.that(keys.contains(key), "unknown key " + key));
  }

  /** The whole number at a key; empty where it is missing or null. */
  static Optional<Long> number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(number(value));
  }

  /** Throws {@code IllegalArgumentException} for what is no whole number. */
  static long number(JsonNode value) {
    Require.that(value.isIntegralNumber(), "not a whole number: " + value);
    return value.asLong();
  }
}
