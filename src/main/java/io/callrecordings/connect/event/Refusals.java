package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Sentences about values that are no event of a call. Pure functions, for any thread.
 *
 * <p>They quote of the content at most the beginning of one text, escaped.
 */
final class Refusals {
  private static final Pattern PLAIN_PLACE = Pattern.compile("(?!.*\\d{7})[\\w/.-]{1,50}");

  private static final String SEVERAL =
      "the value holds %d events, but a record must hold one: let their producer write each as a"
          + " record of its own, or split them on the way (flatMapValues of Kafka Streams does so)";

  private Refusals() {}

  static Decoded rejected(String sentence) {
    return new Decoded.Rejected(sentence);
  }

  static Decoded several(int count) {
    return rejected(SEVERAL.formatted(count));
  }

  /** The same of events in different fields, which may be those of one event. */
  static Decoded scattered(int count) {
    return rejected(
        SEVERAL.formatted(count)
            + "; if one of them is the event, events.call.id.path must name its place");
  }

  static Decoded nullId(Level id) {
    return rejected(
        "%s is null at %s: the event names no call"
            .formatted(id.name().equals("callId") ? "callId" : "the call id", place(id)));
  }

  /**
   * There is nothing where a call id has to be.
   *
   * @param hint the end of the sentence, perhaps nothing
   */
  static Decoded noId(JsonNode root, String places, String hint) {
    return rejected(
        "the JSON %s names no call: its id must be at %s%s".formatted(kind(root), places, hint));
  }

  static Decoded idOfPart(String type, Level id) {
    return rejected(
        "the id at %s is not that of the call in events of the type %s: they must have a callId"
            .formatted(place(id), type));
  }

  static Decoded noText(String what, Level found) {
    return rejected(
        "the %s at %s must be text, but is of the kind %s"
            .formatted(what, place(found), kind(found.node())));
  }

  static Decoded noCallId(String where, String found) {
    return rejected(
        "the call id %s must be one such as AC1, but is %s"
            .formatted(where, Excerpt.withoutNumbers(found)));
  }

  /** A place as it is, or as an excerpt where somebody may have put anything into a name. */
  static String place(Level level) {
    String place = level.place();
    return PLAIN_PLACE.matcher(place).matches() ? place : Excerpt.withoutNumbers(place);
  }

  private static String kind(JsonNode node) {
    return node.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
