package io.callrecordings.connect.input;

import io.callrecordings.connect.progress.Progress;
import java.util.OptionalLong;

/** Result of comparing progress with the log. Immutable. */
sealed interface DataLossResult {

  /** Where reading goes on. */
  Progress progress();

  /** From where on offsets name other events than before; empty where all keep their meaning. */
  default OptionalLong validBefore() {
    return OptionalLong.empty();
  }

  /** Everything still to be read is there. */
  record Intact(Progress progress) implements DataLossResult {}

  /**
   * Something still to be read is not there.
   *
   * @param what the lost events, as the subject and verb of a sentence
   */
  record Lost(Progress progress, String what, OptionalLong validBefore) implements DataLossResult {}
}
