package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The API's own error body: a JSON object with a {@code message}; newer generations of the API drop
 * {@code code}.
 *
 * <p>Immutable.
 */
record ApiError(String message, Optional<String> code) {

  /** Empty where the body is somebody else's. */
  static Optional<ApiError> read(ByteBuffer body) {
    try (JsonParser json = Json.parser(body)) {
      return read(json);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ApiError> read(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    Optional<String> message = Optional.empty();
    Optional<String> code = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "message" -> message = Json.text(json);
        case "code" -> code = Json.text(json);
        default -> json.skipChildren();
      }
    }
    Optional<String> said = json.nextToken() == null ? message : Optional.empty();
    Optional<String> number = code;
    return said.map(text -> new ApiError(text, number));
  }

  String text() {
    return code.map(number -> number + " " + message).orElse(message);
  }
}
