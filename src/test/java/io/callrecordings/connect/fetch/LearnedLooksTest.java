package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When {@link LearnedLooks} looks, and what it makes of the answers. One thread. */
class LearnedLooksTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final long DEADLINE = NOW + 3_600_000;
  private final RateLimiter budget = new RateLimiter(10, NOW);
  private final LearnedLooks looks = new LearnedLooks(new Backoff(5_000, 300_000), budget);
  private final Past call = Past.completed(NOW, DEADLINE);

  @Test
  void theFirstCallOfAllIsLookedAtAtOnce() {
    assertThat(first(call, 800)).isEqualTo(new Look(NOW + 800, 0, true));
  }

  @Test
  void asLongAsThatFindsRecordingsOthersFollow() {
    for (int any = 0; any < 100; any++) {
      Look look = first(call, 50);
      assertThat(look.at()).isEqualTo(NOW + 50);
      looks.ready(call.early(look.early()), NOW + 60);
    }
  }

  @Test
  void onceItDoesNotTheFirstLookIsTheFirstPauseAfterTheCompletion() {
    looks.again(call.early(first(call, 800).early()), NOW + 800);

    assertThat(first(call, 900)).isEqualTo(new Look(NOW + 5_000, 0, false));
    assertThat(first(call, 9_000)).isEqualTo(new Look(NOW + 9_000, 0, false));
  }

  @Test
  void pausesDoubleWhileNothingIsKnown() {
    assertThat(looks.again(call, NOW + 5_000).at()).isEqualTo(NOW + 10_000);
    assertThat(looks.again(call.lookedAt(NOW + 5_000), NOW + 10_000).at()).isEqualTo(NOW + 20_000);
  }

  @Test
  void theFirstLookIsMadeWhenMostRecordingsAreReady() {
    learn(200, 18_000, 21_000);

    assertThat(first(call, 800).at()).isBetween(NOW + 17_000, NOW + 25_000);
    assertThat(first(Past.completed(NOW - 60_000, DEADLINE), 0).at()).isEqualTo(NOW);
  }

  @Test
  void anEventThatIsOldIsLookedAtAtOnceButLetsOthersPass() {
    Past old = Past.completed(NOW - 1_000_000, DEADLINE);

    assertThat(first(old, 0)).isEqualTo(new Look(NOW, Look.HARDLY_ANY_MS, false));
  }

  @Test
  void nobodyWaitsBeyondTheDeadline() {
    learn(200, 18_000, 21_000);
    Past hasty = Past.completed(NOW, NOW + 2_000);

    assertThat(first(hasty, 800).at()).isEqualTo(NOW + 2_000);
    assertThat(first(hasty, 3_000).at()).isEqualTo(NOW + 3_000);
    assertThat(looks.again(hasty, NOW + 1_000).at()).isEqualTo(NOW + 2_000);
  }

  @Test
  void aCallThatSurelyHasNothingIsLookedAtAtOnceAndComesLast() {
    Past missed = new Past(DEADLINE, true, 0, 0);

    assertThat(first(missed, 500)).isEqualTo(new Look(NOW + 500, Look.HARDLY_ANY_MS, false));
  }

  @Test
  void oneCallInManyIsLookedAtSooner() {
    learn(200, 18_000, 21_000);
    int early = 0;
    for (int any = 0; any < 1_000; any++) {
      Look look = first(call, 800);
      if (look.early()) {
        early++;
        assertThat(look.at()).isBetween(NOW + 800, NOW + 16_000);
        looks.again(call.early(true), look.at());
      }
    }
    assertThat(early).isBetween(5, 20);
  }

  @Test
  void theFullerTheBudgetTheLaterTheFirstLook() {
    learn(200, 2_000, 12_000);
    long idle = first(call, 800).at();
    for (long at = NOW; at < NOW + 60_000; at += 50) {
      budget.tryTake(at);
    }
    Past later = Past.completed(NOW + 60_000, DEADLINE);

    assertThat(looks.first(later, NOW + 60_800, 0.5).at() - 60_000).isGreaterThan(idle);
  }

  @Test
  void whoeverHardlyHasARecordingAnyMoreIsLookedAtWhenItsAgeHasDoubledAndLetsOthersPass() {
    learn(200, 2_000, 4_000);

    Look next = looks.again(call.lookedAt(NOW + 30_000), NOW + 60_000);
    assertThat(next.at()).isBetween(NOW + 70_000, NOW + 120_000);
    assertThat(next.patienceMs()).isPositive();
    assertThat(looks.again(call.lookedAt(NOW + 800_000), NOW + 1_000_000).at())
        .isEqualTo(NOW + 1_500_000);
  }

  private Look first(CallHistory past, long afterMs) {
    return looks.first(past, NOW + afterMs, 0.5);
  }

  private void learn(int calls, long after, long until) {
    looks.again(call.early(true), NOW);
    for (int any = 0; any < calls; any++) {
      looks.ready(call.lookedAt(NOW + after), NOW + after + (until - after) * any / calls + 100);
    }
    first(call, DEADLINE - NOW);
  }
}
