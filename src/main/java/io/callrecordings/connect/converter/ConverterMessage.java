package io.callrecordings.connect.converter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.callrecordings.connect.event.Excerpt;

/**
 * Message of a converter about an event, fit for a log: whole, as it often says what to do, but
 * without what it repeats of the event. Pure functions, for any thread.
 */
final class ConverterMessage {
  private static final int LONGEST = 500;

  /** A run of so many characters that the event has as well is the event's content. */
  private static final int CONTENT = 10;

  /** A larger event is not searched, and only the beginning of the message is kept. */
  private static final int LARGEST_VALUE = 100_000;

  private static final String LEFT_OUT = "...";

  private ConverterMessage() {}

  /** The message of {@code failure} in one line, where no event can be in it. */
  static String of(Throwable failure) {
    return printable(failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  /** The message of {@code failure} in one line of printable characters. */
  static String of(Throwable failure, byte[] value) {
    String message = String.valueOf(failure.getMessage());
    return failure.getClass().getSimpleName()
        + (value.length > LARGEST_VALUE
            ? " " + Excerpt.of(message)
            : ": " + without(new String(value, ISO_8859_1), printable(message)));
  }

  private static String printable(String message) {
    StringBuilder line = new StringBuilder();
    message.chars().limit(LONGEST).forEach(c -> line.append(c < ' ' || c > '~' ? ' ' : (char) c));
    return line + (message.length() > LONGEST ? LEFT_OUT : "");
  }

  private static String without(String content, String message) {
    StringBuilder kept = new StringBuilder();
    int from = 0;
    for (int at = 0; at + CONTENT <= message.length(); at++) {
      int end = at;
      while (end + CONTENT <= message.length()
          && content.contains(message.substring(end, end + CONTENT))) {
        end++;
      }
      if (end > at) {
        kept.append(message, from, at).append(LEFT_OUT);
        from = end - 1 + CONTENT;
        at = from - 1;
      }
    }
    return kept.append(message.substring(from)).toString();
  }
}
