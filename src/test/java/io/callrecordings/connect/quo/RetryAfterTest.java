package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Retry-After in both forms. */
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "60, 60",
    "61, 60",
    "120, 60",
    "' 7 ', 7",
    "999999999, 60",
    "9999999999, 60",
    "99999999999999999999999, 60"
  })
  void readsSecondsUpToAMinute(String header, long seconds) {
    assertThat(read(header)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void readsADateAgainstTheClockThatWroteIt() {
    Optional<String> sent = Optional.of("Fri, 31 Dec 1999 23:59:59 GMT");
    String until = "Sat, 01 Jan 2000 00:00:29 GMT";

    assertThat(RetryAfter.read(Responses.throttled(until, sent), NOW))
        .contains(Duration.ofSeconds(30));
  }

  @Test
  void readsADateAgainstTheOwnClockWhereTheServerNamesNoTimeOfItsOwn() {
    String until = "Thu, 01 Jan 2026 00:01:00 GMT";

    assertThat(read(until)).contains(Duration.ofMinutes(1));
    assertThat(RetryAfter.read(Responses.throttled(until, Optional.of("now")), NOW))
        .contains(Duration.ofMinutes(1));
  }

  @Test
  void aDateFarAheadAsksForAMinute() {
    assertThat(read("Fri, 01 Jan 2027 00:00:00 GMT")).contains(Duration.ofMinutes(1));
  }

  @Test
  void aDateInThePastAsksForNoPause() {
    assertThat(read("Wed, 31 Dec 2025 23:59:00 GMT")).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+1",
        "1.5",
        "soon",
        "1s",
        "0x10",
        "٣",
        "1, 2",
        "2026-01-01T00:00:00Z",
        "Mon, 01 Jan 2026 00:01:00 GMT",
        "Thu, 32 Jan 2026 00:01:00 GMT"
      })
  void ignoresGarbage(String header) {
    assertThat(read(header)).isEmpty();
  }

  private static Optional<Duration> read(String header) {
    return RetryAfter.read(Responses.throttled(header, Optional.empty()), NOW);
  }
}
