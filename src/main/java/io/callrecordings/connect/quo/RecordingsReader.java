package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reading of <code>{"data": [...]}</code>, the body of a 200, with the cursor of a next page.
 *
 * <p>Stateless. Lenient with what a newer API may add (fields, values of a status) and with an item
 * that has no id beside others that have; strict with what tells the API from somebody else: one
 * JSON object, complete, with {@code data}.
 */
final class RecordingsReader {
  /** A segment is a pause in a call; nobody pauses that often. */
  static final int MAX_SEGMENTS = 10_000;

  private RecordingsReader() {}

  static Page read(ByteBuffer body) throws NotOfTheApi {
    try (JsonParser json = Json.parser(body)) {
      return read(json);
    } catch (IOException e) {
      throw new NotOfTheApi("no complete JSON within the limits");
    }
  }

  private static Page read(JsonParser json) throws IOException, NotOfTheApi {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new NotOfTheApi("no JSON object");
    }
    Segments segments = new Segments();
    Optional<String> next = Optional.empty();
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("data") && value == JsonToken.START_ARRAY) {
        found = true;
        addItems(json, segments);
      } else if (field.equals("data")) {
        found = value == JsonToken.VALUE_NULL;
        json.skipChildren();
      } else if (field.equals("nextCursor")) {
        next = Json.text(json);
      } else {
        json.skipChildren();
      }
    }
    if (!found) {
      throw new NotOfTheApi("no array \"data\"");
    }
    if (json.nextToken() != null) {
      throw new NotOfTheApi("more after the JSON object");
    }
    if (segments.hasNothingButLeftOut()) {
      throw new NotOfTheApi("no recording with an id");
    }
    return new Page(segments.found(), next);
  }

  private static void addItems(JsonParser json, Segments segments) throws IOException, NotOfTheApi {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (segments.size() == MAX_SEGMENTS) {
        throw new NotOfTheApi("more than " + MAX_SEGMENTS + " recordings");
      }
      if (json.currentToken() == JsonToken.START_OBJECT) {
        new RecordingBuilder().read(json).ifPresentOrElse(segments::add, segments::leaveOut);
      } else {
        json.skipChildren();
        segments.leaveOut();
      }
    }
  }
}
