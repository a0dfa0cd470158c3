package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How {@link CircuitBreaker} tells outages from poison calls, in virtual time. One thread. */
class CircuitBreakerTest {
  private static final Backoff PROBES = new Backoff(1_000, 8_000);
  private final CircuitBreaker health = new CircuitBreaker(PROBES);

  @Test
  void oneCallThatAlwaysFailsIsNoOutage() {
    for (int failure = 0; failure < 50; failure++) {
      health.failed("poison", health.started(), failure);
    }
    assertThat(health.isOutage()).isFalse();
    assertThat(health.mayStart(50)).isTrue();
    assertThat(health.mayStartAt()).isZero();
  }

  @Test
  void fourCallsThatAlwaysFailAreNoOutage() {
    for (int failure = 0; failure < 40; failure++) {
      health.failed("call " + failure % 4, false, failure);
    }
    assertThat(health.isOutage()).isFalse();
  }

  @Test
  void failuresOfFiveDifferentCallsAreAnOutage() {
    for (int call = 1; call <= 5; call++) {
      assertThat(health.isOutage()).isFalse();
      health.failed("call " + call, false, 100);
    }
    assertThat(health.isOutage()).isTrue();
  }

  @Test
  void aSuccessInBetweenForgetsTheFailures() {
    for (int call = 1; call <= 4; call++) {
      health.failed("call " + call, false, 0);
    }
    health.works(false);
    for (int call = 5; call <= 8; call++) {
      health.failed("call " + call, false, 0);
    }
    assertThat(health.isOutage()).isFalse();
  }

  @Test
  void oneConnectionThatCannotBeMadeIsAnOutage() {
    health.unreachable(false, 100);

    assertThat(health.isOutage()).isTrue();
    assertThat(health.mayStartAt()).isEqualTo(1_100);
    assertThat(health.mayStart(1_099)).isFalse();
    assertThat(health.mayStart(1_100)).isTrue();
  }

  @Test
  void aRefusedKeyIsHandledLikeAnOutageAndRemembersItsBeginning() {
    health.keyRefused(false, 100);
    health.keyRefused(false, 200);
    assertThat(health.isOutage()).isTrue();
    assertThat(health.keyRefusedSince()).hasValue(100);

    health.works(false);
    assertThat(health.keyRefusedSince()).isEmpty();
    health.keyRefused(false, 300);
    assertThat(health.keyRefusedSince()).hasValue(300);
  }

  @Test
  void otherTroubleDoesNotMakeTheRefusalForgotten() {
    health.keyRefused(false, 100);
    health.failed("call", true, 200);
    health.unreachable(true, 300);
    health.throttled(true, 400);

    assertThat(health.keyRefusedSince()).hasValue(100);
  }

  @Test
  void pausesBetweenProbesGrowUpToTheCap() {
    health.unreachable(false, 0);
    List<Long> pauses = new ArrayList<>();
    long now = 0;
    for (int probe = 0; probe < 7; probe++) {
      pauses.add(health.mayStartAt() - now);
      now = health.mayStartAt();
      health.unreachable(health.started(), now);
    }
    assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 8_000L, 8_000L, 8_000L);
  }

  @Test
  void theNextOutageBeginsWithShortPausesAgain() {
    health.unreachable(false, 0);
    for (int probe = 0; probe < 5; probe++) {
      health.unreachable(health.started(), 0);
    }
    health.works(health.started());
    health.unreachable(false, 50_000);

    assertThat(health.mayStartAt()).isEqualTo(51_000);
  }

  @Test
  void whileAProbeIsUnderWayNothingElseStarts() {
    health.unreachable(false, 0);
    assertThat(health.started()).isTrue();

    assertThat(health.mayStart(1_000_000)).isFalse();
    assertThat(health.mayStartAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void answersToRequestsFromBeforeNeitherProlongAnOutageNorAllowAnotherProbe() {
    health.unreachable(false, 0);
    boolean probe = health.started();
    health.unreachable(false, 500);
    health.failed("late", false, 600);
    health.throttled(false, 700);
    assertThat(health.mayStart(1_000_000)).isFalse();

    health.unreachable(probe, 1_000);
    assertThat(health.mayStartAt()).isEqualTo(3_000);
  }

  @Test
  void oneAnswerEndsAnOutageWhetherItIsTheProbesOrNot() {
    for (boolean probe : new boolean[] {true, false}) {
      health.unreachable(false, 0);
      boolean started = health.started();
      health.works(probe && started);
      assertThat(health.isOutage()).isFalse();
      assertThat(health.mayStart(0)).isTrue();
    }
  }

  @Test
  void tooManyRequestsNeitherBeginNorEndAnOutage() {
    for (int answer = 0; answer < 20; answer++) {
      health.throttled(health.started(), answer);
    }
    assertThat(health.isOutage()).isFalse();

    health.unreachable(false, 0);
    health.throttled(health.started(), 1_000);
    assertThat(health.isOutage()).isTrue();
    assertThat(health.mayStartAt()).isEqualTo(3_000);
  }

  @Test
  void tooManyRequestsAreNoSuccessBetweenFailures() {
    for (int call = 1; call <= 5; call++) {
      health.throttled(false, 0);
      health.failed("call " + call, false, 0);
    }
    assertThat(health.isOutage()).isTrue();
  }

  @Test
  void duringAnOutageFailuresDoNotCountOnceFiveDifferentCallsFailed() {
    health.unreachable(false, 0);
    for (int call = 1; call <= 4; call++) {
      assertThat(health.failed("call " + call, health.started(), 0)).isTrue();
    }
    for (int call = 5; call <= 20; call++) {
      assertThat(health.failed("call " + call, health.started(), 0)).isFalse();
    }
    assertThat(health.failed("call 1", health.started(), 0)).isFalse();
  }

  @Test
  void aCallThatAlwaysFailsWearsOutThoughItIsTheOnlyOneLeftOfAnOutage() {
    health.unreachable(false, 0);
    for (int attempt = 0; attempt < 20; attempt++) {
      assertThat(health.failed("poison", health.started(), 0)).isTrue();
    }
    assertThat(health.isOutage()).isTrue();
  }

  @Test
  void callsThatWereGivenUpAreNotAmongTheDifferentOnes() {
    for (int call = 1; call <= 20; call++) {
      assertThat(health.failed("call " + call, false, 0)).isTrue();
      health.gaveUp("call " + call);
    }
    assertThat(health.isOutage()).isFalse();
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
        if (random.nextBoolean() && api.mayStart(now)) {
          flights.add(api.started());
        } else if (!flights.isEmpty()) {
          boolean probe = flights.remove(random.nextInt(flights.size()));
          switch (random.nextInt(5)) {
            case 0 -> api.works(probe);
            case 1 -> api.throttled(probe, now);
            case 2 -> api.unreachable(probe, now);
            case 3 -> api.keyRefused(probe, now);
            default -> api.failed("call " + random.nextInt(6), probe, now);
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
