package io.callrecordings.connect.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  @Test
  void whatArrivesOnceIsNeitherLostNorDuplicated() {
    tally.expect("a");
    tally.arrived("a");
    assertThat(tally.isComplete()).isTrue();
    assertThat(tally.score()).isEqualTo(new Score(1, 0, 0));
  }

  @Test
  void whatDoesNotArriveIsLost() {
    tally.expect("a");
    tally.expect("b");
    tally.arrived("b");
    assertThat(tally.isComplete()).isFalse();
    assertThat(tally.missing()).containsExactly("a");
    assertThat(tally.score()).isEqualTo(new Score(2, 1, 0));
  }

  @Test
  void whatArrivesAgainIsDuplicatedEachTime() {
    tally.expect("a");
    tally.arrived("a");
    tally.arrived("a");
    tally.arrived("a");
    assertThat(tally.surplus()).containsExactly("a", "a");
    assertThat(tally.score()).isEqualTo(new Score(1, 0, 2));
  }

  @Test
  void whatNobodyExpectedCountsAsDuplicated() {
    tally.arrived("a");
    assertThat(tally.score()).isEqualTo(new Score(0, 0, 1));
  }
}
