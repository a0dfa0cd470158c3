package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When {@link UnknownCalls} says that the key may be of another workspace. One thread. */
class UnknownCallsTest {
  private static final Answer NONE = new Answer.NoSuchCall("no such call");

  private final List<FlowNotice> notices = new ArrayList<>();
  private final UnknownCalls unknown = new UnknownCalls(notices::add);

  @Test
  void afterManyAnswersOnceAndNotBefore() {
    answer(UnknownCalls.MANY - 1);
    unknown.answered(Samples.failed(500));
    assertThat(notices).isEmpty();
    answer(UnknownCalls.MANY);

    assertThat(notices).containsExactly(new FlowNotice.NoCallKnown(UnknownCalls.MANY));
  }

  @Test
  void neverWhereOneCallIsKnown() {
    answer(5);
    unknown.answered(Samples.found());
    answer(2 * UnknownCalls.MANY);

    assertThat(notices).isEmpty();
  }

  private void answer(int times) {
    for (int time = 0; time < times; time++) {
      unknown.answered(NONE);
    }
  }
}
