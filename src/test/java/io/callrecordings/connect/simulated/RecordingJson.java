package io.callrecordings.connect.simulated;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Recordings as the API writes them: every key present, null for what is empty. Any thread. */
final class RecordingJson {
  private RecordingJson() {}

  /** The body of a 200. */
  static byte[] body(List<SimulatedRecording> recordings) {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName("data");
      write(json, recordings);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static JsonNode tree(List<SimulatedRecording> recordings) {
    try (var tree = new TokenBuffer(Json.MAPPER, false)) {
      write(tree, recordings);
      return Json.MAPPER.readTree(tree.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(JsonGenerator json, List<SimulatedRecording> recordings) throws IOException {
    json.writeStartArray();
    for (SimulatedRecording recording : recordings) {
      json.writeStartObject();
      json.writeStringField("id", recording.id());
      json.writeFieldName("duration");
      if (recording.duration().isPresent()) {
        json.writeNumber(recording.duration().get());
      } else {
        json.writeNull();
      }
      writeText(json, "startTime", recording.startTime().map(Instant::toString));
      writeText(json, "status", recording.status());
      writeText(json, "type", recording.type());
      writeText(json, "url", recording.url());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * Reads what {@link #write} writes; a key that is missing counts as null. Throws {@code
   * IllegalArgumentException} with a sentence for what is no recording.
   */
  static List<SimulatedRecording> read(JsonNode recordings) {
    List<SimulatedRecording> read = new ArrayList<>(recordings.size());
    for (JsonNode node : recordings) {
      read.add(
          new SimulatedRecording(
              text(node, "id").orElseThrow(() -> new IllegalArgumentException("id is missing")),
              text(node, "status"),
              text(node, "type"),
              text(node, "url"),
              Optional.of(node.path("duration")).filter(JsonNode::isNumber).map(JsonNode::asLong),
              text(node, "startTime").map(RecordingJson::time)));
    }
    return read;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not an instant: " + text, e);
    }
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.of(node.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  private static void writeText(JsonGenerator json, String key, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(key, value.get());
    } else {
      json.writeNullField(key);
    }
  }
}
