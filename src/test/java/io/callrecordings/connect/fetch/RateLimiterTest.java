package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RateLimiter} allows, in virtual time. One thread. */
class RateLimiterTest {
  private static final long START = 1_700_000_000_000L;

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 1, 10, 100, 5_000})
  void beginsEmpty(double rate) {
    RateLimiter budget = new RateLimiter(rate, START);

    assertThat(budget.tryTake(START)).isFalse();
    assertThat(budget.nextAt(START)).isEqualTo(START + (long) Math.ceil(1_000 / rate));
  }

  @ParameterizedTest(name = "{0} per second")
  @ValueSource(doubles = {10, 20, 100, 2_000})
  void isUsedToAtLeast98PercentWhereDemandNeverEnds(double rate) {
    RateLimiter budget = new RateLimiter(rate, START);
    int seconds = 60;

    int taken = drain(budget, START, START + seconds * 1_000L).size();

    assertThat(taken).isBetween((int) (0.98 * rate * seconds), (int) (rate * seconds));
  }

  @ParameterizedTest(name = "{0} per second")
  @ValueSource(doubles = {3, 10, 64.5, 2_000})
  void theWaitItComputesIsNeitherTooShortNorTooLong(double rate) {
    for (int cuts = 0; cuts < 8; cuts++) {
      RateLimiter budget = cut(rate, cuts);
      long now = START + cuts * RateLimiter.CUT_INTERVAL_MS;
      while (budget.tryTake(now)) {}
      long at = budget.nextAt(now);

      RateLimiter patient = cut(rate, cuts);
      while (patient.tryTake(now)) {}
      for (long earlier = now; earlier < at; earlier++) {
        assertThat(patient.tryTake(earlier)).as("%d ms before", at - earlier).isFalse();
      }
      assertThat(patient.tryTake(at)).isTrue();
      assertThat(budget.tryTake(at)).isTrue();
    }
  }

  @Test
  void thereIsATokenAtTheTimeItComputesWhateverRoundingDid() {
    for (long seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      RateLimiter budget =
          new RateLimiter(random.nextBoolean() ? 16 : 0.1 + random.nextInt(500), START);
      long now = START;
      for (int step = 0; step < 100; step++) {
        now = random.nextBoolean() ? budget.nextAt(now) : now + random.nextInt(20);
        boolean expected = budget.nextAt(now) == now;
        assertThat(budget.tryTake(now)).as("seed %d, step %d", seed, step).isEqualTo(expected);
        if (random.nextInt(30) == 0) {
          budget.throttled(Optional.of(Duration.ofMillis(random.nextInt(3_000))), now);
        }
      }
    }
  }

  @ParameterizedTest(name = "Retry-After {0} ms pauses {1} ms")
  @CsvSource({"0,0", "-5000,0", "250,250", "30000,30000", "60000,60000", "60001,60000"})
  void retryAfterIsHonouredUpToAMinute(long retryAfterMs, long pauseMs) {
    RateLimiter budget = saturated(100);
    budget.throttled(Optional.of(Duration.ofMillis(retryAfterMs)), START);

    long first = drain(budget, START, START + 70_000).get(0);

    assertThat(first - START).isBetween(pauseMs, pauseMs + 20);
  }

  @Test
  void aRetryAfterBeyondAllMeasureIsAMinute() {
    RateLimiter budget = saturated(100);
    budget.throttled(Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), START);

    assertThat(budget.nextAt(START)).isBetween(START + 60_000, START + 60_020);
  }

  @Test
  void withoutRetryAfterNothingIsAskedForASecond() {
    RateLimiter budget = saturated(100);
    budget.throttled(Optional.empty(), START);

    assertThat(budget.nextAt(START)).isBetween(START + 1_000, START + 1_020);
  }

  @Test
  void aShorterPauseDoesNotEndALongerOne() {
    RateLimiter budget = saturated(100);
    budget.throttled(Optional.of(Duration.ofSeconds(30)), START);
    budget.throttled(Optional.of(Duration.ofSeconds(1)), START + 10);

    assertThat(budget.nextAt(START + 10)).isGreaterThanOrEqualTo(START + 30_000);
  }

  @Test
  void manyAnswersToOneBurstHalveTheRateOnce() {
    RateLimiter budget = saturated(100);
    for (int answer = 0; answer < 50; answer++) {
      budget.throttled(Optional.of(Duration.ZERO), START + answer);
    }
    assertThat(budget.rate()).isBetween(50.0, 51.0);

    budget.throttled(Optional.of(Duration.ZERO), START + 1_000);
    assertThat(budget.rate()).isBetween(25.0, 29.0);
  }

  @Test
  void theRateNeverFallsBelowItsLowestShare() {
    RateLimiter budget = saturated(64);
    long now = START;
    for (int cut = 0; cut < 100; cut++) {
      budget.throttled(Optional.of(Duration.ofSeconds(1)), now);
      now += 1_000;
    }
    assertThat(budget.rate()).isEqualTo(1);
    assertThat(drain(budget, now, now + 10_000)).isNotEmpty();
  }

  @Test
  void theRateRecoversStepByStepToTheWhole() {
    RateLimiter budget = cut(100, 6);
    double last = budget.rate();
    assertThat(last).isLessThan(10);
    for (int second = 1; second <= 20; second++) {
      drain(budget, START + 4_000 + second * 1_000L, START + 5_000 + second * 1_000L);
      assertThat(budget.rate()).as("second %d", second).isBetween(last, last + 6);
      last = budget.rate();
    }
    assertThat(last).isEqualTo(100);
  }

  @Test
  void withoutAnyRateThereIsNeverAToken() {
    RateLimiter budget = new RateLimiter(0, START);

    assertThat(budget.tryTake(START + 1_000_000)).isFalse();
    assertThat(budget.nextAt(START)).isGreaterThan(START + 1_000_000_000L);
  }

  @Test
  void aNewSizeHoldsFromNowOn() {
    RateLimiter budget = new RateLimiter(10, START);
    assertThat(drain(budget, START, START + 10_000)).hasSize(100);
    budget.resize(100, START + 10_000);
    assertThat(drain(budget, START + 10_000, START + 20_000)).hasSizeBetween(990, 1_000);
    budget.resize(1, START + 30_000);
    assertThat(drain(budget, START + 30_000, START + 40_000)).hasSizeBetween(10, 11);
  }

  @Test
  void howOftenItIsAskedDoesNotChangeWhatItGives() {
    RateLimiter often = cut(40, 5);
    RateLimiter seldom = cut(40, 5);
    long now = START + 5_000;
    int takenOften = drain(often, now, now + 20_000).size();
    int takenSeldom = 0;
    for (long at = seldom.nextAt(now); at < now + 20_000; at = seldom.nextAt(at)) {
      takenSeldom += seldom.tryTake(at) ? 1 : 0;
    }

    assertThat(takenSeldom).isBetween(takenOften - 4, takenOften + 4);
  }

  /** Nothing is left in it, so that pauses can be told from tokens. */
  private static RateLimiter saturated(double rate) {
    RateLimiter budget = new RateLimiter(rate, START - 10_000);
    while (budget.tryTake(START)) {}
    return budget;
  }

  private static RateLimiter cut(double rate, int times) {
    RateLimiter budget = saturated(rate);
    for (int cut = 0; cut < times; cut++) {
      budget.throttled(Optional.of(Duration.ZERO), START + cut * RateLimiter.CUT_INTERVAL_MS);
    }
    return budget;
  }

  /** Takes whatever there is, looking once each millisecond. */
  private static List<Long> drain(RateLimiter budget, long from, long to) {
    List<Long> taken = new ArrayList<>();
    for (long now = from + 1; now <= to; now++) {
      while (budget.tryTake(now)) {
        taken.add(now);
      }
    }
    return taken;
  }

  @Test
  void tellsHowMuchOfItWasUsedOfLate() {
    RateLimiter limiter = new RateLimiter(10, 0);
    assertThat(limiter.used(0)).isZero();
    for (long now = 0; now < 120_000; now += 200) {
      limiter.tryTake(now);
    }
    assertThat(limiter.used(120_000)).isBetween(0.45, 0.55);
    for (long now = 120_000; now < 240_000; now += 10) {
      limiter.tryTake(now);
    }
    assertThat(limiter.used(240_000)).isGreaterThan(0.95);
    assertThat(limiter.used(360_000)).isLessThan(0.01);
  }
}
