package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.callrecordings.connect.metrics.Distribution.Reading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of what was measured. */
class DistributionTest {
  private static final long NOW = 1_700_000_000_000L;

  private final Distribution distribution = new Distribution();

  @Test
  void withoutMeasurementsThereIsNoNumber() {
    for (Reading reading : Reading.values()) {
      assertThat(distribution.read(reading, NOW)).isNaN();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 150, 2_000, 60_000, 3_600_000})
  void percentilesAreExactToATenthFromMillisecondsToAnHour(long largest) {
    for (int hundredth = 1; hundredth <= 100; hundredth++) {
      distribution.record(largest * hundredth / 100, NOW);
    }

    assertThat(distribution.read(Reading.P50, NOW))
        .isCloseTo(0.5 * (double) largest, withPercentage(15));
    assertThat(distribution.read(Reading.P95, NOW))
        .isCloseTo(0.95 * (double) largest, withPercentage(10));
    assertThat(distribution.read(Reading.P99, NOW))
        .isCloseTo(0.99 * (double) largest, withPercentage(10));
    assertThat(distribution.read(Reading.MAX, NOW)).isEqualTo((double) largest);
    assertThat(distribution.read(Reading.AVG, NOW))
        .isCloseTo(0.505 * (double) largest, withPercentage(5));
  }

  @Test
  void whatIsOlderThanFiveMinutesIsForgotten() {
    distribution.record(1_000, NOW);
    long later = NOW + Duration.ofMinutes(7).toMillis();
    distribution.record(10, later);

    assertThat(distribution.read(Reading.MAX, later)).isEqualTo(10);
    assertThat(distribution.read(Reading.P99, later)).isLessThan(20);
  }

  @Test
  void whatIsLongerThanTheHighestOrLessThanNothingIsTakenAllTheSame() {
    distribution.record(Long.MAX_VALUE, NOW);
    distribution.record(-5, NOW);

    assertThat(distribution.read(Reading.P99, NOW)).isPositive();
  }
}
