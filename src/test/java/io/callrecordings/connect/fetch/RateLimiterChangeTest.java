package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A {@link RateLimiter} whose rate is changed, or that is told to wait. One thread. */
class RateLimiterChangeTest {
  private static final long START = 1_700_000_000_000L;

  @Test
  void whatWasEarnedBeforeAChangeWasEarnedAtTheOldRate() {
    RateLimiter budget = new RateLimiter(1, START);
    budget.resize(1_000, START + 500);

    assertThat(budget.tryTake(START + 500)).isFalse();
    assertThat(budget.nextAt(START + 500)).isEqualTo(START + 501);
  }

  @Test
  void whatWasSavedUpDoesNotOutliveAPause() {
    RateLimiter budget = new RateLimiter(100, START);
    budget.pause(Duration.ofSeconds(2), START + 1_000);

    assertThat(budget.tryTake(START + 3_000)).isFalse();
    assertThat(budget.nextAt(START + 1_000)).isEqualTo(START + 3_010);
  }

  @Test
  void isSlowedFromA429UntilItHasTheWholeRateAgain() {
    RateLimiter budget = new RateLimiter(100, START);
    assertThat(budget.isSlowed(START)).isFalse();
    budget.throttled(Optional.empty(), START + 1_000);

    assertThat(budget.isSlowed(START + 1_000)).isTrue();
    assertThat(budget.isSlowed(START + 3_600_000)).isFalse();
  }
}
