package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Texts and numbers in the fields of an object. Pure functions, for any thread.
 *
 * <p>Some formats wrap each in an object with one field, which names its kind: unions in the JSON
 * of Avro, the extended JSON of MongoDB, and the items of DynamoDB.
 */
final class Scalars {
  private static final int WRAPPINGS = 2;

  private Scalars() {}

  /** The content of a field, out of its wrapping; a missing node where there is no such field. */
  static JsonNode in(JsonNode object, String field) {
    return unwrapped(object.path(field));
  }

  /** The text or number that {@code node} wraps; {@code node} itself where it wraps none. */
  static JsonNode unwrapped(JsonNode node) {
    JsonNode content = node;
    for (int i = 0; i < WRAPPINGS && content.isObject() && content.size() == 1; i++) {
      content = content.iterator().next();
    }
    return content.isTextual() || content.isNumber() ? content : node;
  }
}
