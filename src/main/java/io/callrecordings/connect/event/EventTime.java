package io.callrecordings.connect.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A time in an event: text in ISO 8601 with an offset, or a number of seconds, milliseconds,
 * microseconds or nanoseconds since 1970. Pure functions, for any thread.
 *
 * <p>The size of a number tells its unit: from 2001 to 5138 no two units share one. A time without
 * an offset may be any of a day, and is none.
 */
final class EventTime {
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int LONGEST = 40;
  private static final Pattern NUMBER = Pattern.compile("\\d{10,18}");
  private static final long NANOS = 1_000_000_000;
  private static final long SMALLEST = 1_000_000_000;
  private static final long LARGEST = 100_000_000_000L;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter();

  private EventTime() {}

  /** The time in a field, or empty for what is no time from 1970 to 9999. */
  static Optional<Instant> in(JsonNode object, String field) {
    JsonNode node = Scalars.in(object, field);
    Optional<Instant> time =
        node.isTextual()
            ? ofText(node.textValue())
            : node.isIntegralNumber() && node.canConvertToLong()
                ? ofNumber(node.longValue())
                : ofFraction(node.doubleValue());
    return time.filter(it -> !it.isBefore(Instant.EPOCH) && it.isBefore(YEAR_10000));
  }

  private static Optional<Instant> ofText(String text) {
    if (NUMBER.matcher(text).matches()) {
      return ofNumber(Long.parseLong(text));
    }
    return UtcTime.parse(text).or(() -> text.length() > LONGEST ? Optional.empty() : ofIso(text));
  }

  /** Offsets without a colon, and a blank in the place of the T. */
  private static Optional<Instant> ofIso(String text) {
    try {
      return Optional.of(ISO.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> ofNumber(long number) {
    for (long unit = 1; unit <= NANOS; unit *= 1_000) {
      long seconds = number / unit;
      if (seconds >= SMALLEST && seconds < LARGEST) {
        return Optional.of(Instant.ofEpochSecond(seconds, number % unit * (NANOS / unit)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> ofFraction(double number) {
    if (number >= SMALLEST && number < LARGEST) {
      return Optional.of(Instant.ofEpochMilli(Math.round(number * 1_000)));
    }
    return number < Long.MAX_VALUE ? ofNumber((long) number) : Optional.empty();
  }
}
