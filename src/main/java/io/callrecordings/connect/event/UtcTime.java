package io.callrecordings.connect.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads times. Pure functions, for any thread.
 *
 * <p>Those that look as the API writes them take a short cut: {@link Instant#parse} builds a
 * formatter each time, which made an eighth of all garbage of a busy task.
 */
public final class UtcTime {
  private static final String USUAL = "0000-00-00T00:00:00.000Z";
  private static final int NANOS_OF_A_MILLI = 1_000_000;

  private UtcTime() {}

  /** The result of {@link Instant#parse} for {@code text}, or empty where that refuses it. */
  public static Optional<Instant> parse(String text) {
    return isUsual(text) ? usual(text) : other(text);
  }

  private static boolean isUsual(String text) {
    boolean usual = text.length() == USUAL.length();
    for (int i = 0; usual && i < USUAL.length(); i++) {
      char c = text.charAt(i);
      usual = USUAL.charAt(i) == '0' ? c >= '0' && c <= '9' : c == USUAL.charAt(i);
    }
    return usual;
  }

  private static Optional<Instant> usual(String text) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(text, 0, 4),
                  number(text, 5, 7),
                  number(text, 8, 10),
                  number(text, 11, 13),
                  number(text, 14, 16),
                  number(text, 17, 19),
                  NANOS_OF_A_MILLI * number(text, 20, 23))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return other(text); // Perhaps the end of a day, 24:00:00.
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  private static Optional<Instant> other(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
