package io.callrecordings.connect.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Form of the JSON pointers that users configure: each leads to a field, never to the whole event.
 *
 * <p>Pure functions, for any thread.
 */
public final class JsonPointers {
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])+)+");

  private JsonPointers() {}

  /** A sentence about the value of {@code key} where it is no such pointer. */
  public static Optional<String> problem(String key, String pointer) {
    return POINTER.matcher(pointer).matches()
        ? Optional.empty()
        : Optional.of(
            "%s must be a JSON pointer to a field, such as /call/id, but is %s"
                .formatted(key, Excerpt.of(pointer)));
  }
}
