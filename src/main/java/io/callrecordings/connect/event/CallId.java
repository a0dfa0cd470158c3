package io.callrecordings.connect.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a call as the API publishes it: {@code ^AC(.*)$}, opaque otherwise.
 *
 * <p>Immutable. An id ends up in a request path, so what could change that path ({@code / ? # % \},
 * white space, control characters) is no id, and neither is anything longer than {@value
 * #MAX_LENGTH} characters.
 *
 * @param value the id, for example {@code AC3700e624eca547eb9f749a06f}
 */
public record CallId(String value) {
  static final int MAX_LENGTH = 256;
  private static final Pattern VALID = Pattern.compile("AC[^/?#%\\\\\\s\\p{Cntrl}]*");

  /** Fails with {@link IllegalArgumentException} on what {@link #parse} refuses. */
  public CallId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a call id: " + shown(value));
    }
  }

  /** The id in {@code text}, or empty where the text is no call id. */
  public static Optional<CallId> parse(String text) {
    return isValid(text) ? Optional.of(new CallId(text)) : Optional.empty();
  }

  /** The text cut and escaped so that it can stand in a message or a log line. */
  static String shown(String text) {
    String cut = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return '"' + cut.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  private static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && VALID.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
