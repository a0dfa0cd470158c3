package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LingerTest {
  private long now = 5_000;
  private final Linger linger = new Linger(200, () -> now);

  @Test
  void theFirstRecordsDoNotWaitForOthers() {
    assertThat(linger.ms()).isZero();
  }

  @Test
  void waitsLongerTheMoreRecordsCome() {
    assertThat(after(1, 100)).isEqualTo(1);
    assertThat(after(1, 10)).isEqualTo(10);
    assertThat(after(50, 100)).isEqualTo(50);
  }

  @Test
  void neverWaitsLongerThanItMay() {
    assertThat(after(200, 100)).isEqualTo(200);
    assertThat(after(4_000, 100)).isEqualTo(200);
    assertThat(after(4_000, 0)).isEqualTo(200);
  }

  @Test
  void forgetsTheLoadOfEarlier() {
    after(4_000, 100);
    assertThat(after(0, 200)).isZero();
  }

  @Test
  void withoutALingerNothingWaits() {
    Linger none = new Linger(0, () -> now);
    now += 10;
    none.taken(2_000);
    assertThat(none.ms()).isZero();
  }

  private long after(int records, long tookMs) {
    now += tookMs;
    linger.taken(records);
    return linger.ms();
  }
}
