package io.callrecordings.connect.quo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callrecordings.connect.recording.Recording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads <code>{"data": [...]}</code>, the body of a 200.
 *
 * <p>Stateless. Lenient with what a newer API may add (fields, values of a status), strict with
 * what tells the API from somebody else: one JSON object, complete, with {@code data}, and an id on
 * each of its items.
 */
final class RecordingsReader {
  /** A segment is a pause in a call; nobody pauses that often. */
  static final int MAX_SEGMENTS = 10_000;

  private RecordingsReader() {}

  static List<Recording> read(ByteBuffer body) throws NotOfTheApi {
    try (JsonParser json = Json.parser(body)) {
      return read(json);
    } catch (IOException e) {
      throw new NotOfTheApi("no complete JSON within the limits");
    }
  }

  private static List<Recording> read(JsonParser json) throws IOException, NotOfTheApi {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new NotOfTheApi("no JSON object");
    }
    List<Recording> recordings = new ArrayList<>(2);
    boolean found = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean data = json.currentName().equals("data");
      JsonToken value = json.nextToken();
      if (data && value == JsonToken.START_ARRAY) {
        found = true;
        addItems(json, recordings);
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
    return recordings;
  }

  private static void addItems(JsonParser json, List<Recording> recordings)
      throws IOException, NotOfTheApi {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new NotOfTheApi("an item that is no object");
      }
      if (recordings.size() == MAX_SEGMENTS) {
        throw new NotOfTheApi("more than " + MAX_SEGMENTS + " recordings");
      }
      recordings.add(new RecordingBuilder().read(json));
    }
  }
}
