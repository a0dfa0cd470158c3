package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Turns an event into what it means: a call id as text, or JSON in any of the known shapes, also
 * inside envelopes and texts.
 *
 * <p>Immutable, thread-safe. Whatever the bytes are, the answer is a {@link Decoded}: nothing is
 * thrown.
 */
public final class EventDecoder {
  private final CallIdSource source;
  private final ValueReader values;
  private final NamelessReader nameless;
  private final CallIdReader ids;

  /**
   * A decoder by the rules of a user.
   *
   * @throws IllegalArgumentException where a path is no JSON pointer to a field
   */
  public EventDecoder(DecodingRules rules) {
    Optional<OwnPath> callIdPath =
        rules.callIdPath().map(path -> OwnPath.of("events.call.id.path", path));
    SightingReader reader =
        new SightingReader(
            new WantedTypes(rules.types()),
            rules.typePath().map(path -> OwnPath.of("events.type.path", path)));
    source = rules.callIdFrom();
    values = new ValueReader(reader, callIdPath);
    nameless = new NamelessReader(reader);
    ids = new CallIdReader(source, callIdPath);
  }

  /** Decodes a record with this value and nothing else; empty where it is a tombstone. */
  public Decoded decode(Optional<byte[]> value) {
    return decode(value, RecordParts.NONE);
  }

  /** Decodes a record; {@code value} is empty where it is a tombstone. */
  public Decoded decode(Optional<byte[]> value, RecordParts parts) {
    return value.map(bytes -> decode(TextBytes.content(bytes), parts)).orElse(ValueReader.NO_VALUE);
  }

  /** Decodes a record with this text and nothing else. */
  public Decoded decode(String text) {
    return decode(text, RecordParts.NONE);
  }

  /** Decodes a record whose value a converter has made text of. */
  public Decoded decode(String text, RecordParts parts) {
    return decode(EventContent.of(text), parts);
  }

  /** Decodes a record whose value a converter has made JSON of. */
  public Decoded decode(JsonNode event, RecordParts parts) {
    return decode(
        event.isTextual() ? EventContent.of(event.textValue()) : EventContent.of(event), parts);
  }

  private Decoded decode(EventContent content, RecordParts parts) {
    if (source.isValue()) {
      return content.fold(values);
    }
    return ids.read(parts).fold(id -> content.fold(nameless.of(id)), Refusals::rejected);
  }
}
