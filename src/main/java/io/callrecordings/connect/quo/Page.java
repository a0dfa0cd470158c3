package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.util.Optional;

/**
 * One response of the API, and the cursor of the page that follows, where there is one.
 *
 * <p>Immutable.
 */
record Page(Answer answer, Optional<String> next) {

  static Page last(Answer answer) {
    return new Page(answer, Optional.empty());
  }
}
