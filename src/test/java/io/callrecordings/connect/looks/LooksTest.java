package io.callrecordings.connect.looks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the learned schedule of looks must be worth, in seeded simulations. One thread. */
class LooksTest {
  /** Calls a second at which a tenth to a half of the budget is used. */
  static final double IDLE = 1;

  /** The figures of a model without restarts, queues and calls that have no recording. */
  @ParameterizedTest
  @CsvSource({
    "USUAL, 1.51, 1.6",
    "QUICK, 1.11, 1.0",
    "SLOW, 3.57, 9.5",
    "MIXED, 2.31, 3.2",
    "SLOWER, 2.23, 3.4",
  })
  void anIdleBudgetBuysWhatItDoesInTheModel(Readiness readiness, double requests, double delay) {
    Figures learned = Measured.learned(readiness, IDLE).figures();

    assertThat(learned.requests()).isLessThanOrEqualTo(1.1 * requests);
    assertThat(learned.delay()).isLessThanOrEqualTo(1.1 * delay);
  }

  @Test
  void usualRecordingsCostLittleAndAreFoundSoon() {
    Figures learned = Measured.learned(Readiness.USUAL, IDLE).figures();

    assertThat(learned.requests()).isLessThanOrEqualTo(1.6);
    assertThat(learned.delay()).isLessThanOrEqualTo(1.6);
  }

  @ParameterizedTest
  @CsvSource({"USUAL, 6.8", "QUICK, 7"})
  void whereTheBudgetIsNearlyUsedUpHardlyARequestIsWasted(Readiness readiness, double perSecond) {
    Measured learned = Measured.learned(readiness, perSecond);

    assertThat(learned.used()).isBetween(0.87, 0.93);
    assertThat(learned.figures().requests()).isLessThanOrEqualTo(1.15);
    assertThat(learned.figures().isBetterThan(Measured.fixed(readiness, perSecond).figures()))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "AT_ONCE")
  void learningIsBetterThanFixedPausesFromTheBeginning(Readiness readiness) {
    Measured learned = Measured.learned(readiness, IDLE);
    Measured fixed = Measured.fixed(readiness, IDLE);

    assertThat(learned.figures(0, 200).isBetterThan(fixed.figures(0, 200))).isTrue();
    assertThat(learned.figures().isBetterThan(fixed.figures())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOWER", "QUICKER"})
  void aChangeIsLearnedWithinTwoHundredCalls(Readiness readiness) {
    int from = Readiness.CHANGE + 200;
    Figures learned = Measured.learned(readiness, IDLE).figures(from, from + 200);

    assertThat(learned.isBetterThan(Measured.fixed(readiness, IDLE).figures(from, from + 200)))
        .isTrue();
  }

  @Test
  void recordingsThatAreReadyAtOnceAreFoundByTheFirstLookAsSoonAsByFixedPauses() {
    Figures learned = Measured.learned(Readiness.AT_ONCE, IDLE).figures();

    assertThat(learned.requests()).isEqualTo(1);
    assertThat(learned.delay())
        .isLessThan(1.2 * Measured.fixed(Readiness.AT_ONCE, IDLE).figures().delay());
  }

  @ParameterizedTest
  @EnumSource
  void callsWithoutRecordingCostNoMoreThanByFixedPauses(Readiness readiness) {
    assertThat(Measured.learned(readiness, IDLE).requestsInVain())
        .isLessThan(Measured.fixed(readiness, IDLE).requestsInVain());
  }
}
