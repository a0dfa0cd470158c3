package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callrecordings.connect.event.UtcTime;
import io.callrecordings.connect.recording.Recording;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reader of one item of {@code data}, field by field in whatever order they come.
 *
 * <p>For one item, confined to one thread. A value of an unexpected kind is taken as absent: only
 * the id cannot be done without.
 */
final class RecordingBuilder {
  /** Texts of nearly every recording; kept once, not with each of the thousands that live. */
  private static final Map<Optional<String>, Optional<String>> USUAL =
      Stream.of("completed", "processing", "in-progress", "absent", "audio/mpeg")
          .map(Optional::of)
          .collect(Collectors.toMap(text -> text, text -> text));

  /** Above, a floating point number says nothing of seconds any more. */
  private static final double LARGEST_FRACTION = 1e15;

  private Optional<String> id = Optional.empty();
  private Optional<String> status = Optional.empty();
  private Optional<String> type = Optional.empty();
  private Optional<String> url = Optional.empty();
  private Optional<Long> duration = Optional.empty();
  private Optional<Instant> startTime = Optional.empty();

  /** Reads from the start of an object to its end; empty where it has no id. */
  Optional<Recording> read(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = Json.text(json);
        case "status" -> status = shared(Json.text(json));
        case "type" -> type = shared(Json.text(json));
        case "url" -> url = Json.text(json);
        case "duration" -> duration = seconds(json);
        case "startTime" ->
            startTime =
                Json.text(json).flatMap(UtcTime::parse).flatMap(RecordingBuilder::milliseconds);
        default -> json.skipChildren();
      }
    }
    return id.map(known -> new Recording(known, status, type, url, duration, startTime));
  }

  private static Optional<String> shared(Optional<String> text) {
    return USUAL.getOrDefault(text, text);
  }

  /**
   * Documented as an integer, and passed on as it is, be it negative; a fraction is rounded, text
   * and what is no number of seconds at all are absent.
   */
  private static Optional<Long> seconds(JsonParser json) throws IOException {
    if (!json.currentToken().isNumeric()) {
      json.skipChildren();
      return Optional.empty();
    }
    return switch (json.getNumberType()) {
      case INT, LONG -> Optional.of(json.getLongValue());
      case BIG_INTEGER -> Optional.empty();
      default -> rounded(json.getDoubleValue());
    };
  }

  private static Optional<Long> rounded(double seconds) {
    return Math.abs(seconds) < LARGEST_FRACTION
        ? Optional.of(Math.round(seconds))
        : Optional.empty();
  }

  /** That is what a record can carry; empty where it cannot. */
  private static Optional<Instant> milliseconds(Instant time) {
    try {
      return Optional.of(Instant.ofEpochMilli(time.toEpochMilli()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
