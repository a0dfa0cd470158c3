package io.callrecordings.connect.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the bytes of an event into what they mean: a call id as text, or JSON in any of the known
 * shapes, also inside a JSON string, and inside the {@code {"schema", "payload"}} envelope of
 * Connect's {@code JsonConverter}.
 *
 * <p>Immutable, thread-safe. Whatever the bytes are, the answer is a {@link Decoded}: nothing is
 * thrown.
 */
public final class EventDecoder {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  /** JSON text may stand in a JSON string, once. */
  private static final int STRINGS_WITHIN = 1;

  /** What decoding puts in the place of bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final Decoded NO_VALUE = new Decoded.Skipped("the event has no value");

  private final EventParser events;

  /**
   * @param types event types that trigger a fetch; an event without a type always does
   * @param callIdPath JSON pointer to the call id in a shape of the user's own, inside the envelope
   *     if there is one; then the id is looked for nowhere else
   * @throws IllegalArgumentException where {@code callIdPath} is no JSON pointer to a field
   */
  public EventDecoder(Set<String> types, Optional<String> callIdPath) {
    events = new EventParser(Set.copyOf(types), callIdPath.map(CallIdPlaces::at));
  }

  /** What the value of a record is; empty where the record is a tombstone. */
  public Decoded decode(Optional<byte[]> value) {
    return value.map(this::decode).orElse(NO_VALUE);
  }

  /** What an event is whose value somebody else has made text of. */
  public Decoded decode(String text) {
    return text(text, STRINGS_WITHIN);
  }

  /** What an event is whose value somebody else has made JSON of. */
  public Decoded decode(JsonNode event) {
    return event.isTextual() ? decode(event.textValue()) : events.parseJson(event);
  }

  private Decoded decode(byte[] value) {
    String text = new String(value, UTF_8);
    // What is no UTF-8 was replaced, so it does not come back.
    if (text.indexOf(REPLACEMENT) >= 0 && !Arrays.equals(text.getBytes(UTF_8), value)) {
      return new Decoded.Rejected("the value is not UTF-8; expected is " + events.expected());
    }
    return text(text.startsWith("\uFEFF") ? text.substring(1) : text, STRINGS_WITHIN);
  }

  private Decoded text(String value, int stringsWithin) {
    String text = value.strip();
    if (text.equals("null")) {
      return NO_VALUE;
    }
    boolean json = text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
    return json && stringsWithin >= 0 ? json(text, stringsWithin) : events.parseText(text);
  }

  private Decoded json(String text, int stringsWithin) {
    try {
      JsonNode event = withoutEnvelope(JSON.readTree(text));
      if (event.isNull()) {
        return NO_VALUE;
      }
      return event.isTextual()
          ? text(event.textValue(), stringsWithin - 1)
          : events.parseJson(event);
    } catch (JacksonException e) {
      return new Decoded.Rejected(
          "the value is not one well-formed JSON text%s; expected is %s"
              .formatted(place(e), events.expected()));
    }
  }

  private static JsonNode withoutEnvelope(JsonNode root) {
    return root.size() == 2 && root.has("schema") && root.has("payload")
        ? root.get("payload")
        : root;
  }

  /** Where the text stops being JSON. What Jackson says besides quotes the content. */
  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
  }
}
