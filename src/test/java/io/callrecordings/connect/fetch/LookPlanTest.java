package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** When {@link LookPlan} looks. One thread. */
class LookPlanTest {
  private final ReadinessModel model = new ReadinessModel();

  @Test
  void whereRecordingsTakeAlwaysTheSameTheFirstLookFindsThem() {
    learn(300, 9.5, 10);
    LookPlan plan = new LookPlan(model, 1);

    assertThat(plan.first(0.5)).isBetween(9.8, 13.0);
    assertThat(plan.chance(0, plan.first(0.5))).isGreaterThan(0.85);
  }

  @Test
  void whoeverArrivesLaterIsLookedAtAtOnce() {
    learn(300, 9.5, 10);
    LookPlan plan = new LookPlan(model, 1);

    assertThat(plan.first(30)).isEqualTo(30);
    assertThat(plan.first(100_000)).isEqualTo(100_000);
  }

  @Test
  void aLookInVainIsFollowedByALaterOneUntilTheEndOfThePlan() {
    learn(300, 3, 20);
    LookPlan plan = new LookPlan(model, 1);

    double age = plan.first(0);
    for (int look = 0; look < 100 && plan.next(age) > age; look++) {
      age = plan.next(age);
    }
    assertThat(age).isEqualTo(AgeGrid.LAST_S);
  }

  @Test
  void theDearerARequestTheFewerLooks() {
    learn(300, 3, 20);

    int before = 100;
    for (double price = 0.5; price < 30; price *= 2) {
      int looks = looksUntil(20, new LookPlan(model, price));
      assertThat(looks).isLessThanOrEqualTo(before);
      before = looks;
    }
    assertThat(before).isEqualTo(1);
  }

  @Test
  void noLookIsPlannedInAGapInWhichNothingBecomesReady() {
    for (int call = 0; call < 300; call++) {
      model.ready(2, 3);
      model.ready(44, 50);
    }
    LookPlan plan = new LookPlan(model, 1);

    double first = plan.first(0);
    assertThat(first).isBetween(2.5, 5.0);
    double age = first;
    while (age < 8) {
      age = plan.next(age);
    }
    assertThat(age).isGreaterThan(30);
  }

  @Test
  void hopeFadesWithTheAge() {
    learn(300, 3, 5);
    LookPlan plan = new LookPlan(model, 1);

    assertThat(plan.hope(0)).isCloseTo(1 - model.never(), Offset.offset(1e-9));
    assertThat(plan.hope(4)).isLessThan(plan.hope(2));
    assertThat(plan.hope(60)).isLessThan(0.3);
    assertThat(plan.hope(10_000)).isZero();
  }

  private void learn(int calls, double after, double until) {
    for (int call = 0; call < calls; call++) {
      double at = after + (until - after) * call / calls;
      model.ready(at, at + (until - after) / 10);
    }
  }

  private static int looksUntil(double age, LookPlan plan) {
    int looks = 1;
    for (double at = plan.first(0); at < age; at = plan.next(at)) {
      looks++;
    }
    return looks;
  }
}
