package io.callrecordings.connect.config;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Where a partition without stored progress begins. Immutable. */
public sealed interface EventsStart {

  /** At the first event there is. */
  record Earliest() implements EventsStart {}

  /** With the first event to come. */
  record Latest() implements EventsStart {}

  /** At the first event whose timestamp is not before {@code instant}. */
  record At(Instant instant) implements EventsStart {}

  /** The start that {@code text} names; empty where it names none. */
  static Optional<EventsStart> parse(String text) {
    if (text.equals("earliest")) {
      return Optional.of(new Earliest());
    }
    if (text.equals("latest")) {
      return Optional.of(new Latest());
    }
    try {
      return Optional.of(new At(Instant.parse(text)));
    } catch (DateTimeParseException notAnInstant) {
      return Optional.empty();
    }
  }
}
