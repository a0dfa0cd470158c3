package io.callrecordings.connect.flow;

import io.callrecordings.connect.recording.Answer;
import java.util.function.Consumer;

/**
 * Watch for a key of another workspace: the API answers, but knows none of the calls.
 *
 * <p>Confined to the thread of the flow.
 */
final class UnknownCalls {
  /** So many answers that no call is known, and no other one, are a wrong key or URL. */
  static final int MANY = 100;

  private final Consumer<FlowNotice> notices;
  private boolean someKnown;
  private int unknown;

  UnknownCalls(Consumer<FlowNotice> notices) {
    this.notices = notices;
  }

  void answered(Answer answer) {
    someKnown |= answer instanceof Answer.Found;
    if (answer instanceof Answer.NoSuchCall && ++unknown == MANY && !someKnown) {
      notices.accept(new FlowNotice.NoCallKnown(unknown));
    }
  }
}
