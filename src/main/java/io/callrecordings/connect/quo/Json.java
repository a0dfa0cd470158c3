package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Parser of JSON that somebody else wrote, without a tree: a body of some megabytes must not become
 * objects of some hundred. Thread-safe.
 */
final class Json {
  /** Four such strings, in three bytes a character, stay below Kafka's default record size. */
  static final int MAX_STRING = 64 * 1024;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(1024)
                  .maxNumberLength(100)
                  .build())
          .build();

  private Json() {}

  static JsonParser parser(ByteBuffer body) throws IOException {
    return FACTORY.createParser(
        body.array(), body.arrayOffset() + body.position(), body.remaining());
  }

  /** The string the parser stands at; empty for null, "" and every other kind of value. */
  static Optional<String> text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(json.getText()).filter(text -> !text.isEmpty());
    }
    json.skipChildren();
    return Optional.empty();
  }
}
