package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.task.SharedRateLimiter.Membership;
import org.junit.jupiter.api.Test;

/** The tasks of a connector in one worker and the budget they share. One thread, virtual time. */
class SharedRateLimiterTest {
  private final SharedRateLimiter pool = new SharedRateLimiter();
  private long now = 1_000;

  @Test
  void theBudgetIsTheSumOfTheSharesSoThatOneTaskUsesWhatTheOtherLeaves() {
    Membership first = pool.join("calls", 10, () -> now);
    Membership second = pool.join("calls", 10, () -> now);

    assertThat(first.budget()).isSameAs(second.budget());
    assertThat(takenIn(10_000, first.budget())).isEqualTo(200);
  }

  @Test
  void aTaskThatLeavesTakesItsShareAlongOnce() {
    Membership first = pool.join("calls", 10, () -> now);
    Membership second = pool.join("calls", 15, () -> now);

    second.close();
    second.close();
    assertThat(first.budget().rate()).isEqualTo(10);
  }

  @Test
  void connectorsDoNotShare() {
    Membership calls = pool.join("calls", 10, () -> now);
    Membership others = pool.join("other-calls", 20, () -> now);

    assertThat(calls.budget().rate()).isEqualTo(10);
    assertThat(others.budget().rate()).isEqualTo(20);
  }

  @Test
  void afterTheLastTaskTheBudgetBeginsAnew() {
    Membership first = pool.join("calls", 10, () -> now);
    now += 10_000;
    first.close();
    Membership next = pool.join("calls", 10, () -> now);

    assertThat(next.budget()).isNotSameAs(first.budget());
    assertThat(next.budget().tryTake(now)).isFalse();
  }

  private int takenIn(long ms, RateLimiter budget) {
    int taken = 0;
    for (long end = now + ms; now < end; ) {
      now++;
      taken += budget.tryTake(now) ? 1 : 0;
    }
    return taken;
  }
}
