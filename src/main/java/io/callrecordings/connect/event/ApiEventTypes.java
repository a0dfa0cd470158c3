package io.callrecordings.connect.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Types of events that the API is known to send, and those that are nearly one. Pure functions, for
 * any thread.
 *
 * <p>The documentation lists the types of messages and calls, and says no more of the others than
 * how they begin.
 */
public final class ApiEventTypes {
  static final String CALL_COMPLETED = "call.completed";
  static final String CALL_MISSED = "call.missed";
  static final String RECORDING_COMPLETED = "call.recording.completed";

  /** About a part of a call: the {@code id} in them is that of the part. */
  static final Set<String> OF_PARTS =
      Set.of("call.voicemail.completed", "call.summary.completed", "call.transcript.completed");

  private static final List<String> OF_CALLS =
      List.of(
          CALL_COMPLETED,
          RECORDING_COMPLETED,
          "call.ringing",
          "call.answered",
          "call.forwarded",
          CALL_MISSED,
          "call.menu.selected",
          "call.summary.completed",
          "call.transcript.completed",
          "call.voicemail.completed");

  private static final Set<String> OF_MESSAGES =
      Set.of("message.received", "message.delivered", "message.failed", "message.undelivered");

  private static final List<String> OF_OTHERS =
      List.of("message.", "contact.", "task.", "integration.");

  private static final int NEAR = 2;
  private static final int SHORTEST = 6;

  private ApiEventTypes() {}

  /**
   * Why an item of {@code events.types} may be a mistake, as one sentence; empty where it is a type
   * that the API has for calls.
   */
  public static Optional<String> doubt(String type) {
    if (OF_CALLS.contains(type)) {
      return Optional.empty();
    }
    String shown = "events.types has " + Excerpt.of(type);
    if (isAboutNoCall(type)) {
      return Optional.of(shown + ", whose events are about no call: they are skipped");
    }
    return Optional.of(
        shown
            + ", which is no event type of the API"
            + near(type, OF_CALLS).map(near -> ": did you mean " + near + "?").orElse(""));
  }

  /**
   * The type of the API for calls that {@code type} is a typing error of. Another case or other
   * separators are none: other systems write types so.
   */
  public static Optional<String> misspelt(String type) {
    return OF_CALLS.contains(type) || isAboutNoCall(type)
        ? Optional.empty()
        : near(type, OF_CALLS).filter(near -> !letters(near).equals(letters(type)));
  }

  /** True if the type is one of the API's, as far as its names are known. */
  static boolean isOfApi(String type) {
    return type.startsWith("call.") || isAboutNoCall(type);
  }

  /** True if the API has exactly this type, for calls or for messages. */
  static boolean isListed(String type) {
    return OF_CALLS.contains(type) || OF_MESSAGES.contains(type);
  }

  /** True if the type is one of the API's that is about something other than a call. */
  static boolean isAboutNoCall(String type) {
    return OF_OTHERS.stream().anyMatch(type::startsWith);
  }

  /** The first of {@code types} that is written nearly like {@code type}. */
  static Optional<String> near(String type, Iterable<String> types) {
    String letters = letters(type);
    for (String other : types) {
      if (areNear(letters, letters(other))) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private static String letters(String type) {
    StringBuilder letters = new StringBuilder();
    String lower = (type.length() > 64 ? type.substring(0, 64) : type).toLowerCase(Locale.ROOT);
    lower.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  private static boolean areNear(String one, String other) {
    if (one.length() < SHORTEST || Math.abs(one.length() - other.length()) > NEAR) {
      return false;
    }
    return one.equals(other) || distance(one, other) <= NEAR;
  }

  /** How many letters have to be added, taken away or replaced (Levenshtein). */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[other.length()];
  }
}
