package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ceilings and jitter of {@link Backoff}. One thread. */
class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(100, 5_000);

  @ParameterizedTest(name = "after {0} failures at most {1} ms")
  @CsvSource({
    "1,100",
    "2,200",
    "3,400",
    "6,3200",
    "7,5000",
    "64,5000",
    "65,5000",
    "2147483647,5000"
  })
  void ceilingDoublesUpToTheCap(int failures, long ceiling) {
    assertThat(BACKOFF.ceiling(failures)).isEqualTo(ceiling);
  }

  @Test
  void ceilingNeverOverflows() {
    Backoff widest = new Backoff(3, Long.MAX_VALUE);
    for (int failures = 2; failures < 200; failures++) {
      assertThat(widest.ceiling(failures))
          .isGreaterThanOrEqualTo(widest.ceiling(failures - 1))
          .isPositive();
    }
    assertThat(widest.pause(200, 0.999)).isPositive();
  }

  @Test
  void fullJitterReachesBothEndsAndNothingBeyond() {
    assertThat(BACKOFF.pause(3, 0)).isZero();
    assertThat(BACKOFF.pause(3, Math.nextDown(1.0))).isEqualTo(400);
  }

  @Test
  void jitterIsUniform() {
    Random random = new Random(1);
    long[] pauses =
        LongStream.range(0, 100_000).map(i -> BACKOFF.pause(4, random.nextDouble())).toArray();

    assertThat(LongStream.of(pauses).average().orElseThrow()).isBetween(395.0, 405.0);
    for (int tenth = 0; tenth < 10; tenth++) {
      long from = tenth * 80L;
      assertThat(LongStream.of(pauses).filter(p -> p >= from && p < from + 80).count())
          .as("pauses from %d ms", from)
          .isBetween(9_500L, 10_500L);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,10", "-1,10", "10,9"})
  void impossibleBoundsAreRefused(long base, long max) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(base, max))
        .withMessageContaining(base + " to " + max);
  }
}
