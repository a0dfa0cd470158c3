package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When {@link FixedLooks} looks. One thread. */
class FixedLooksTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final FixedLooks LOOKS = new FixedLooks(4_000, new Backoff(500, 3_000));
  private static final Past CALL = Past.completed(NOW, NOW + 60_000);

  @Test
  void theFirstLookIsMadeAtItsAgeAndAtOnceWhereThatHasPassed() {
    assertThat(LOOKS.first(CALL, NOW + 300, 0)).isEqualTo(new Look(NOW + 4_000, 0, false));
    assertThat(LOOKS.first(CALL, NOW + 9_000, 0)).isEqualTo(new Look(NOW + 9_000, 0, false));
  }

  @Test
  void theFirstLookIsNotBeyondTheDeadline() {
    assertThat(LOOKS.first(CALL.at(NOW + 2_000), NOW + 300, 0).at()).isEqualTo(NOW + 2_000);
    assertThat(LOOKS.first(CALL.at(NOW), NOW + 300, 0).at()).isEqualTo(NOW + 300);
  }

  @Test
  void pausesDoubleUpToTheLongestWhateverWasLearned() {
    LOOKS.ready(CALL, NOW);

    assertThat(LOOKS.again(CALL, NOW).at()).isEqualTo(NOW + 500);
    assertThat(LOOKS.again(CALL.lookedAt(NOW), NOW).at()).isEqualTo(NOW + 1_000);
    Past often = CALL.lookedAt(NOW).lookedAt(NOW).lookedAt(NOW).lookedAt(NOW);
    assertThat(LOOKS.again(often, NOW).at()).isEqualTo(NOW + 3_000);
  }

  @Test
  void aCallThatSurelyHasNothingIsLookedAtAtOnceAndComesLast() {
    assertThat(LOOKS.first(new Past(NOW + 60_000, true, 0, 0), NOW, 0))
        .isEqualTo(new Look(NOW, Look.HARDLY_ANY_MS, false));
  }
}
