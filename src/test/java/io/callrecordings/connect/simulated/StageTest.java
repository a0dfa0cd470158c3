package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageTest {
  @ParameterizedTest
  @CsvSource({
    "0, IN_PROGRESS",
    "499, IN_PROGRESS",
    "500, PROCESSING",
    "999, PROCESSING",
    "1000, FINAL",
    "99999, FINAL"
  })
  void recordingsAreInProgressThenProcessingThenFinal(long millis, Stage expected) {
    assertThat(Stage.after(Duration.ofMillis(millis), Duration.ofSeconds(1))).isEqualTo(expected);
  }

  @Test
  void withoutProcessingRecordingsAreFinalAtOnce() {
    assertThat(Stage.after(Duration.ZERO, Duration.ZERO)).isEqualTo(Stage.FINAL);
  }
}
