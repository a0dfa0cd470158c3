package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bound that {@link RateLimiter} keeps in every window, in seeded histories. One thread. */
class RateLimiterInequalityTest {
  private static final long START = 1_700_000_000_000L;

  @Test
  void noWindowHoldsMoreThanItsShareAndTheDepth() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      double rate = random.nextBoolean() ? 0.3 + random.nextInt(30) : 1 + random.nextInt(3_000);
      RateLimiter budget = new RateLimiter(rate, START);
      List<Long> starts = new ArrayList<>();
      long now = START;
      for (int step = 0; step < 1_000; step++) {
        now += random.nextInt(10) == 0 ? random.nextInt(2_000) : random.nextInt(5);
        for (int wanted = random.nextInt(20); wanted > 0 && budget.tryTake(now); wanted--) {
          starts.add(now);
        }
        if (random.nextInt(100) == 0) {
          budget.throttled(retryAfter(random), now);
        }
        assertThat(budget.nextAt(now)).isGreaterThanOrEqualTo(now);
      }
      assertInequality(starts, rate, "seed " + seed);
    }
  }

  @Test
  void theInequalityOfTheLargestSizeHoldsThroughAllSizes() {
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      RateLimiter budget = new RateLimiter(0, START);
      List<Long> starts = new ArrayList<>();
      long now = START;
      for (int step = 0; step < 500; step++) {
        now += random.nextInt(40);
        if (random.nextInt(20) == 0) {
          budget.resize(random.nextInt(201), now);
        }
        while (budget.tryTake(now)) {
          starts.add(now);
        }
      }
      assertInequality(starts, 200, "seed " + seed);
    }
  }

  private static Optional<Duration> retryAfter(Random random) {
    return random.nextBoolean()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(random.nextInt(4_000) - 1_000));
  }

  private static void assertInequality(List<Long> starts, double rate, String seed) {
    RequestStarts budget = new RequestStarts(rate, START);
    assertThatCode(() -> starts.forEach(budget::started)).as(seed).doesNotThrowAnyException();
  }
}
