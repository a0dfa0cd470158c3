package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When {@link ControlQuestion} is due. One thread. */
class ControlQuestionTest {
  private final ControlQuestion control = new ControlQuestion();

  @Test
  void isAskedOnlyWhereItIsWanted() {
    assertThat(control.dueAt()).isEqualTo(Long.MAX_VALUE);
    control.want();
    assertThat(control.dueAt()).isLessThanOrEqualTo(1_000);
    control.spare();
    assertThat(control.dueAt()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void isUnderWayOnceAndAskedAtMostEveryTenSeconds() {
    control.want();
    control.started(5_000);
    assertThat(control.dueAt()).isEqualTo(Long.MAX_VALUE);
    control.ended();
    assertThat(control.dueAt()).isEqualTo(15_000);
  }
}
