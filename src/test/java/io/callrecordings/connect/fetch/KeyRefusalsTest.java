package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When {@link KeyRefusals} calls the key wrong. One thread. */
class KeyRefusalsTest {
  private final KeyRefusals key = new KeyRefusals(60_000);

  @Test
  void aKeyIsWrongOnceItsGraceIsOver() {
    assertThat(key.isWrong(100_000)).isFalse();
    key.controlRefused(100);
    key.controlRefused(50_000);
    assertThat(key.since()).hasValue(100);
    assertThat(key.isWrong(60_099)).isFalse();
    assertThat(key.isWrong(60_100)).isTrue();
  }

  @Test
  void anyOtherAnswerBeginsTheGraceAnew() {
    key.controlRefused(100);
    key.forget();
    assertThat(key.since()).isEmpty();
    key.controlRefused(50_000);

    assertThat(key.isWrong(60_100)).isFalse();
    assertThat(key.since()).hasValue(50_000);
  }
}
