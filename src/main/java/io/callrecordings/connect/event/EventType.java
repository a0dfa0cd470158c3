package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The type of an event, and the level that has it.
 *
 * <p>Immutable.
 *
 * @param text as it stands there
 */
record EventType(String text, Level level) {
  /** In the webhooks of the API, and in what envelopes call it. */
  private static final List<String> FIELDS =
      List.of("type", "eventType", "event_type", "detail-type");

  /** A field of this name is the type only where its text is one. */
  private static final String VAGUE_FIELD = "event";

  /**
   * The type of an event: that of its own levels, from inside out, else that of the envelopes
   * around it. On both ways a text that surely is a type goes before one that may be that of
   * something else, such as of a call that is {@code inbound}.
   *
   * @param from the innermost level at which it may be
   * @param event the outermost level of the event
   */
  static Optional<EventType> of(Level from, Level event, WantedTypes wanted) {
    List<Level> own = new ArrayList<>(2);
    List<Level> around = new ArrayList<>(2);
    List<Level> filled = own;
    for (Optional<Level> at = Optional.of(from); at.isPresent(); at = at.get().outer()) {
      filled.add(at.get());
      filled = at.get().isAt(event) ? around : filled;
    }
    return of(own, wanted).or(() -> of(around, wanted));
  }

  /** The type that an object has as a field of its own. */
  static Optional<EventType> at(Level level, WantedTypes wanted) {
    return of(List.of(level), wanted);
  }

  private static Optional<EventType> of(List<Level> levels, WantedTypes wanted) {
    Optional<EventType> first = Optional.empty();
    for (Level level : levels) {
      for (String field : FIELDS) {
        JsonNode node = level.node().get(field);
        if (node != null && node.isValueNode() && !node.isNull()) {
          EventType type = new EventType(node.asText(), level);
          if (wanted.knows(type.text)) {
            return Optional.of(type);
          }
          first = first.isPresent() ? first : Optional.of(type);
        }
      }
      String vague = level.node().path(VAGUE_FIELD).asText();
      if (first.isEmpty() && wanted.knows(vague)) {
        return Optional.of(new EventType(vague, level));
      }
    }
    return first;
  }
}
