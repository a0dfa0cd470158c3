package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.OpenCallView;
import io.callrecordings.connect.flow.Stage;
import io.callrecordings.connect.recording.Answer;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counts of the open calls by what they wait for. Immutable.
 *
 * @param open all of them
 * @param waiting those whose recording is not ready
 * @param retrying those whose last request brought no answer that helps
 * @param oldest the one that was opened first
 */
record OpenCallCounts(int open, int waiting, int retrying, Optional<OpenCallView> oldest) {
  static final OpenCallCounts NONE = new OpenCallCounts(0, 0, 0, Optional.empty());

  static OpenCallCounts of(Stream<OpenCallView> calls) {
    int open = 0;
    int waiting = 0;
    int retrying = 0;
    Optional<OpenCallView> oldest = Optional.empty();
    for (Iterator<OpenCallView> all = calls.iterator(); all.hasNext(); ) {
      OpenCallView call = all.next();
      open++;
      waiting += isWaiting(call) ? 1 : 0;
      retrying += isRetrying(call) ? 1 : 0;
      if (oldest.isEmpty() || call.openSince() < oldest.get().openSince()) {
        oldest = Optional.of(call);
      }
    }
    return new OpenCallCounts(open, waiting, retrying, oldest);
  }

  static boolean isWaiting(OpenCallView call) {
    return call.stage() instanceof Stage.Due && isLook(call.answer());
  }

  static boolean isRetrying(OpenCallView call) {
    return call.stage() instanceof Stage.Due && !isLook(call.answer());
  }

  private static boolean isLook(Optional<Answer> answer) {
    return answer
        .filter(it -> it instanceof Answer.Found || it instanceof Answer.NoSuchCall)
        .isPresent();
  }
}
