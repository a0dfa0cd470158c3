package io.callrecordings.connect.quo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reading of a date in a header of HTTP. Pure functions. */
final class HttpDate {
  private HttpDate() {}

  /** The moment, to the second; empty where it cannot be read. */
  static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
