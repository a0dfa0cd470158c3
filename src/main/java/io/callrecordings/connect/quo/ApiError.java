package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Error body of the API's own: a JSON object with a {@code message} and at least one more of its
 * fields. A gateway says no more than a {@code message}; newer generations of the API drop {@code
 * code}.
 *
 * <p>Immutable.
 *
 * @param details which part of the request is wrong, and how
 */
record ApiError(
    String message, Optional<String> code, Optional<String> trace, List<String> details) {
  private static final Set<String> OF_THE_API = Set.of("code", "title", "docs", "trace", "errors");
  private static final int MOST_DETAILS = 3;

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
    Optional<String> trace = Optional.empty();
    List<String> details = List.of();
    boolean ofTheApi = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      boolean said = json.nextToken() != JsonToken.VALUE_NULL;
      ofTheApi |= said && OF_THE_API.contains(field);
      switch (field) {
        case "message" -> message = Json.text(json);
        case "code" -> code = Json.text(json);
        case "trace" -> trace = Json.text(json);
        case "errors" -> details = details(json);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null || !ofTheApi || message.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new ApiError(message.get(), code, trace, details));
  }

  private static List<String> details(JsonParser json) throws IOException {
    List<String> details = new ArrayList<>();
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return details;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT && details.size() < MOST_DETAILS) {
        detail(json).ifPresent(details::add);
      } else {
        json.skipChildren();
      }
    }
    return details;
  }

  private static Optional<String> detail(JsonParser json) throws IOException {
    Optional<String> path = Optional.empty();
    Optional<String> message = Optional.empty();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "path" -> path = Json.text(json);
        case "message" -> message = Json.text(json);
        default -> json.skipChildren();
      }
    }
    Optional<String> where = path;
    return message.map(text -> where.map(at -> at + ": " + text).orElse(text)).or(() -> where);
  }

  /** All of it in one line, such as {@code 0900400 Bad id (/callId: too short; trace 7f3a)}. */
  String text() {
    List<String> more = new ArrayList<>(details);
    trace.ifPresent(id -> more.add("trace " + id));
    String said = code.map(number -> number + " " + message).orElse(message);
    return more.isEmpty() ? said : said + " (" + String.join("; ", more) + ")";
  }
}
