package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When {@link CircuitBreaker} lets only one request out at a time, in virtual time. One thread. */
class CircuitBreakerTest {
  private static final Backoff PROBES = new Backoff(1_000, 8_000);
  private final CircuitBreaker breaker = new CircuitBreaker(PROBES);

  @Test
  void fewCallsThatFailRestrictNobody() {
    for (int failure = 0; failure < 40; failure++) {
      assertThat(breaker.troubled("call " + failure % 4, breaker.started(), failure)).isFalse();
    }
    assertThat(breaker.isRestricted()).isFalse();
    assertThat(breaker.mayStartAt()).isZero();
  }

  @Test
  void fiveDifferentCallsThatFailAreASuspicionAndNoOutage() {
    for (int call = 1; call <= 5; call++) {
      assertThat(breaker.troubled("call " + call, false, 100)).isEqualTo(call == 5);
    }
    assertThat(breaker.isRestricted()).isTrue();
    assertThat(breaker.isOutage()).isFalse();
    assertThat(breaker.mayStartAt()).as("the control question may go at once").isEqualTo(100);
  }

  @Test
  void aGoodAnswerInBetweenForgetsTheFailures() {
    for (int call = 1; call <= 4; call++) {
      breaker.troubled("call " + call, false, 0);
    }
    breaker.well(false);
    for (int call = 5; call <= 8; call++) {
      breaker.troubled("call " + call, false, 0);
    }
    assertThat(breaker.isRestricted()).isFalse();
  }

  @Test
  void aControlQuestionThatFailsIsAnOutage() {
    breaker.controlTroubled(false, 100);

    assertThat(breaker.isOutage()).isTrue();
    assertThat(breaker.isRestricted()).isTrue();
    assertThat(breaker.mayStartAt()).isEqualTo(1_100);
  }

  @Test
  void pausesBetweenProbesGrowUpToTheCap() {
    List<Long> pauses = new ArrayList<>();
    long now = 0;
    breaker.controlTroubled(false, now);
    for (int probe = 0; probe < 7; probe++) {
      pauses.add(breaker.mayStartAt() - now);
      now = breaker.mayStartAt();
      breaker.troubled("call", breaker.started(), now);
    }
    assertThat(pauses).containsExactly(1_000L, 1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 8_000L);
  }

  @Test
  void theNextOutageBeginsWithShortPausesAgain() {
    breaker.controlTroubled(false, 0);
    for (int probe = 0; probe < 5; probe++) {
      breaker.troubled("call", breaker.started(), 0);
    }
    breaker.well(breaker.started());
    breaker.controlTroubled(false, 50_000);

    assertThat(breaker.mayStartAt()).isEqualTo(51_000);
  }

  @Test
  void answersToRequestsFromBeforeNeitherProlongAnOutageNorAllowAnotherProbe() {
    breaker.controlTroubled(false, 0);
    boolean probe = breaker.started();
    assertThat(probe).isTrue();
    breaker.troubled("late", false, 600);
    breaker.busy(false, 700);
    assertThat(breaker.mayStartAt()).isEqualTo(Long.MAX_VALUE);

    breaker.troubled("call", probe, 1_000);
    assertThat(breaker.mayStartAt()).isEqualTo(2_000);
  }

  @Test
  void oneGoodAnswerEndsAnOutageWhetherItIsTheProbesOrNot() {
    for (boolean probe : new boolean[] {true, false}) {
      breaker.controlTroubled(false, 0);
      boolean started = breaker.started();
      breaker.well(probe && started);
      assertThat(breaker.isOutage()).isFalse();
      assertThat(breaker.mayStartAt()).isZero();
    }
  }

  @Test
  void tooManyRequestsNeitherBeginNorEndAnOutage() {
    for (int answer = 0; answer < 20; answer++) {
      breaker.busy(breaker.started(), answer);
    }
    assertThat(breaker.isRestricted()).isFalse();

    breaker.controlTroubled(false, 0);
    breaker.busy(breaker.started(), 1_000);
    assertThat(breaker.isOutage()).isTrue();
    assertThat(breaker.mayStartAt()).isEqualTo(2_000);
  }

  @Test
  void callsThatWereGivenUpAreNotAmongTheDifferentOnes() {
    for (int call = 1; call <= 20; call++) {
      breaker.troubled("call " + call, false, 0);
      breaker.gaveUp("call " + call);
    }
    assertThat(breaker.isRestricted()).isFalse();
  }

  @Test
  void neverTwoProbesAtOnceWhateverTheAnswers() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      CircuitBreaker api = new CircuitBreaker(PROBES);
      List<Boolean> flights = new ArrayList<>();
      long now = 0;
      for (int step = 0; step < 200; step++) {
        now += random.nextInt(1_500);
        if (random.nextBoolean() && api.mayStartAt() <= now) {
          flights.add(api.started());
        } else if (!flights.isEmpty()) {
          boolean probe = flights.remove(random.nextInt(flights.size()));
          switch (random.nextInt(5)) {
            case 0 -> api.well(probe);
            case 1 -> api.busy(probe, now);
            case 2 -> api.controlTroubled(probe, now);
            default -> api.troubled("call " + random.nextInt(6), probe, now);
          }
        }
        long probes = flights.stream().filter(probe -> probe).count();
        assertThat(probes).as("seed %d step %d", seed, step).isLessThanOrEqualTo(1);
        assertThat(probes == 1 || api.mayStartAt() != Long.MAX_VALUE)
            .as("seed %d step %d: somebody may start, or a probe is under way", seed, step)
            .isTrue();
      }
    }
  }
}
