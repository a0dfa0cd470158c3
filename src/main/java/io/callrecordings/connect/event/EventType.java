package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** A field of such a name, however written, is the type only where its text surely is one. */
  private static final Set<String> OTHER_WORDS =
      Set.of("type", "event", "eventtype", "eventname", "detailtype");

  private static final Pattern SEPARATORS = Pattern.compile("[_.-]");

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

  private static Optional<EventType> inOtherWords(Level level, WantedTypes wanted) {
    for (Map.Entry<String, JsonNode> field : level.node().properties()) {
      String text = Scalars.unwrapped(field.getValue()).asText();
      if (wanted.knows(text) && isOtherWord(field.getKey())) {
        return Optional.of(new EventType(text, level));
      }
    }
    return Optional.empty();
  }

  private static boolean isOtherWord(String name) {
    return OTHER_WORDS.contains(SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT));
  }

  /** The type that an object has as a field of its own. */
  static Optional<EventType> at(Level level, WantedTypes wanted) {
    return of(List.of(level), wanted);
  }

  private static Optional<EventType> of(List<Level> levels, WantedTypes wanted) {
    Optional<EventType> first = Optional.empty();
    for (Level level : levels) {
      for (String field : FIELDS) {
        JsonNode node = Scalars.in(level.node(), field);
        if (node.isValueNode() && !node.isNull()) {
          EventType type = new EventType(node.asText(), level);
          if (wanted.knows(type.text)) {
            return Optional.of(type);
          }
          first = first.isPresent() ? first : Optional.of(type);
        }
      }
      Optional<EventType> known = inOtherWords(level, wanted);
      if (known.isPresent()) {
        return known;
      }
    }
    return first;
  }
}
