package io.callrecordings.connect.quo;

import static io.callrecordings.connect.quo.Bodies.bare;
import static io.callrecordings.connect.quo.Bodies.found;
import static io.callrecordings.connect.quo.Bodies.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations and times of a recording: what is read of them, and what is taken as absent. */
class RecordingValuesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "60, 60",
    "59.4, 59",
    "59.5, 60",
    "6e1, 60",
    "60.5, 61",
    "-5, -5",
    "-0.4, 0",
    "999999999999999, 999999999999999",
    "9223372036854775807, 9223372036854775807"
  })
  void takesAnIntegerAsItIsAndRoundsAFraction(String sent, long seconds) {
    assertThat(found(item("\"id\":\"a\",\"duration\":" + sent)))
        .extracting(Recording::durationSeconds)
        .containsExactly(Optional.of(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e15", "99999999999999999999999", "true", "\"60\""})
  void takesAnImpossibleDurationAsAbsent(String sent) {
    assertThat(found(item("\"id\":\"a\",\"duration\":" + sent))).containsExactly(bare("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "2022-01-01T00:00:00Z, 2022-01-01T00:00:00Z",
    "2022-01-01T00:00:00.123Z, 2022-01-01T00:00:00.123Z",
    "2022-01-01T00:00:00.123456789Z, 2022-01-01T00:00:00.123Z",
    "2022-01-01T02:30:00+02:30, 2022-01-01T00:00:00Z",
    "2021-12-31T19:00:00-05:00, 2022-01-01T00:00:00Z"
  })
  void readsATimeWithAnyOffset(String sent, Instant time) {
    assertThat(found(item("\"id\":\"a\",\"startTime\":\"" + sent + "\"")))
        .extracting(Recording::startTime)
        .containsExactly(Optional.of(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2022-01-01",
        "2022-01-01T00:00:00",
        "2022-13-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z",
        "1640995200000"
      })
  void takesATimeItCannotReadAsAbsent(String sent) {
    assertThat(found(item("\"id\":\"a\",\"startTime\":\"" + sent + "\"")))
        .containsExactly(bare("a"));
  }
}
