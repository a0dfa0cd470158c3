package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are read as the JDK reads them. One thread. */
class UtcTimeTest {
  private static final String CHARACTERS = "0123456789-:.TZtz+ \u0665";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-01-15T10:30:44.522Z",
        "2025-01-15T10:30:44Z",
        "2025-01-15T10:30:44.522123Z",
        "2024-02-29T00:00:00.000Z",
        "2025-02-29T00:00:00.000Z",
        "2025-12-31T24:00:00.000Z",
        "2016-12-31T23:59:60.000Z",
        "2025-01-15T10:30:60.522Z",
        "2025-13-15T10:30:44.522Z",
        "2025-00-15T10:30:44.522Z",
        "0000-01-01T00:00:00.000Z",
        "2025-01-15T10:30:44.522z",
        "2025-01-15t10:30:44.522Z",
        "2025-01-15 10:30:44.522Z",
        "2025-01-15T10:30:44.52ZZ",
        "2025-01-15T10:30:4-.522Z",
        "+025-01-15T10:30:44.522Z",
        "-025-01-15T10:30:44.522Z",
        "2025-01-15T10:30:44,522Z",
        "2025-01-15T10:30:44+02:00",
        "\u0662\u0660\u0662\u0665-01-15T10:30:44.522Z",
        "",
        "Z",
        "yesterday",
      })
  void readsWhatTheJdkReads(String text) {
    assertThat(UtcTime.parse(text)).isEqualTo(jdk(text));
  }

  @Test
  void readsRandomTimesAndWhatIsAlmostOne() {
    Random random = new Random(20250115);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text =
          new StringBuilder(Instant.ofEpochMilli(random.nextLong(253_402_300_800_000L)).toString());
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        text.setCharAt(random.nextInt(text.length()), other);
      }
      assertThat(UtcTime.parse(text.toString()))
          .as(text.toString())
          .isEqualTo(jdk(text.toString()));
    }
  }

  private static Optional<Instant> jdk(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
