package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What {@link ReadinessModel} learns from intervals. One thread. */
class ReadinessModelTest {
  private final ReadinessModel model = new ReadinessModel();

  @Test
  void theSharesAlwaysMakeOne() {
    SplittableRandom random = new SplittableRandom(4);
    for (int call = 0; call < 2_000; call++) {
      double after = random.nextDouble() * Math.pow(10, random.nextInt(5) - 1);
      switch (random.nextInt(5)) {
        case 0 -> model.nothing();
        case 1 -> model.notReady(after);
        default -> model.ready(after, after + random.nextDouble() * 100 - 1);
      }
      assertThat(between(0, AgeGrid.LAST_S)).isCloseTo(1, Offset.offset(1e-9));
    }
    for (int cell = 0; cell < AgeGrid.SIZE; cell++) {
      assertThat(model.share(cell)).isPositive();
    }
  }

  @Test
  void calendarsOfLooksAreTurnedIntoTheTimesOfReadiness() {
    SplittableRandom random = new SplittableRandom(1);
    for (int call = 0; call < 500; call++) {
      double ready = 10 + 2 * random.nextDouble();
      double look = 8 + 3 * random.nextDouble();
      model.ready(ready > look ? look : 0, ready > look ? look + 3 : look);
    }
    assertThat(between(9, 14)).isGreaterThan(0.9);
  }

  @Test
  void whatWasLongAgoIsForgotten() {
    learn(400, 2, 3);
    assertThat(between(0, 4)).isGreaterThan(0.9);

    learn(200, 20, 25);
    assertThat(between(18, 28)).isGreaterThan(0.9);
  }

  @Test
  void aCallThatWasLookedAtLateTeachesNothing() {
    learn(100, 2, 3);
    double before = between(1.5, 4);
    int calls = model.calls();
    learn(1_000, 0, 86_400);

    assertThat(model.calls()).isEqualTo(calls);
    assertThat(between(1.5, 4)).isEqualTo(before);
  }

  @Test
  void callsWithoutARecordingDoNotMoveTheShares() {
    learn(100, 2, 3);
    double before = between(1.5, 4);
    for (int call = 0; call < 100; call++) {
      model.nothing();
    }
    assertThat(between(1.5, 4)).isEqualTo(before);
    assertThat(model.never()).isGreaterThan(0.4);

    learn(500, 2, 3);
    assertThat(model.never()).isEqualTo(ReadinessModel.LEAST_NEVER);
  }

  @Test
  void looksInVainAreHeededAtTheBeginningOnly() {
    double before = between(0, 5);
    model.notReady(5);
    assertThat(between(0, 5)).isLessThan(before);

    learn(100, 2, 3);
    double later = between(0, 5);
    model.notReady(5);
    assertThat(between(0, 5)).isEqualTo(later);
  }

  private void learn(int calls, double after, double until) {
    for (int call = 0; call < calls; call++) {
      model.ready(after, until);
    }
  }

  private double between(double from, double to) {
    double sum = 0;
    for (int cell = 0; cell < AgeGrid.SIZE; cell++) {
      sum += model.share(cell) * AgeGrid.overlap(cell, from, to);
    }
    return sum;
  }
}
