package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.task.SharedRateLimiter.Account;
import io.callrecordings.connect.task.SharedRateLimiter.Member;
import io.callrecordings.connect.task.SharedRateLimiter.Membership;
import java.net.URI;
import org.apache.kafka.common.config.types.Password;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The tasks of a worker that use one key, and the budget they share. One thread, virtual time. */
class SharedRateLimiterTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-9);
  private final SharedRateLimiter pool = new SharedRateLimiter();
  private long now = 1_000;

  @Test
  void tasksOfAConnectorShareItsBudgetSoThatOneUsesWhatTheOtherLeaves() {
    Membership first = join("key", "calls", 20, 2);
    Membership second = join("key", "calls", 20, 2);

    assertThat(first.budget()).isSameAs(second.budget());
    assertThat(takenIn(10_000, first.budget())).isEqualTo(200);
  }

  @Test
  void aWorkerHasThePartOfTheBudgetThatItsTasksAreOfAll() {
    Membership first = join("key", "calls", 30, 3);
    assertThat(first.budget().rate()).isCloseTo(10, ROUNDING);

    join("key", "calls", 30, 3);
    assertThat(first.budget().rate()).isCloseTo(20, ROUNDING);
  }

  @Test
  void aTaskThatLeavesTakesItsShareAlongOnce() {
    Membership first = join("key", "calls", 20, 2);
    Membership second = join("key", "calls", 20, 2);

    second.close();
    second.close();
    assertThat(first.budget().rate()).isCloseTo(10, ROUNDING);
  }

  @Test
  void connectorsWithTheSameKeyShareOneBudgetAndTheSmallerOneHolds() {
    Membership calls = join("key", "calls", 10, 1);
    Membership others = join("key", "other-calls", 8, 1);

    assertThat(others.budget()).isSameAs(calls.budget());
    assertThat(calls.budget().rate()).isEqualTo(8);
    others.close();
    assertThat(calls.budget().rate()).isEqualTo(10);
  }

  @Test
  void connectorsOfOneBudgetGetNoMoreThanThatTogether() {
    Membership calls = join("key", "calls", 10, 2);
    join("key", "calls", 10, 2);
    join("key", "other-calls", 10, 1);
    join("key", "more-calls", 10, 4);

    assertThat(calls.budget().rate()).isCloseTo(10, ROUNDING);
  }

  @Test
  void otherKeysAndOtherApisHaveBudgetsOfTheirOwn() {
    Membership calls = join("key", "calls", 10, 1);
    Membership others = join("another-key", "other-calls", 20, 1);
    Account elsewhere = new Account(URI.create("https://other.example"), new Password("key"));
    Membership there = pool.join(elsewhere, new Member("calls-there", 30, 1), () -> now);

    assertThat(calls.budget().rate()).isEqualTo(10);
    assertThat(others.budget().rate()).isEqualTo(20);
    assertThat(there.budget().rate()).isEqualTo(30);
  }

  @Test
  void afterTheLastTaskTheBudgetBeginsAnew() {
    Membership first = join("key", "calls", 10, 1);
    now += 10_000;
    first.close();
    Membership next = join("key", "calls", 10, 1);

    assertThat(next.budget()).isNotSameAs(first.budget());
    assertThat(next.budget().tryTake(now)).isFalse();
  }

  private Membership join(String key, String connector, double perSecond, int tasks) {
    Account account = new Account(URI.create("https://api.example"), new Password(key));
    return pool.join(account, new Member(connector, perSecond, tasks), () -> now);
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
