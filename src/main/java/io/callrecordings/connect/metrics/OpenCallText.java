package io.callrecordings.connect.metrics;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.OpenCallView;

/** Puts an open call into one line, for people. Pure functions. */
final class OpenCallText {

  private OpenCallText() {}

  static String of(OpenCallView call) {
    return "callId=%s topic=%s partition=%d offset=%d stage=\"%s\" since=%s openSince=%s attempts=%d lastAnswer=\"%s\""
        .formatted(
            call.callId().map(CallId::value).orElse("none"),
            call.partition().topic(),
            call.partition().number(),
            call.offset(),
            stage(call),
            call.since(),
            call.openedAt(),
            call.attempts(),
            call.lastAnswer().orElse("none"));
  }

  static String stage(OpenCallView call) {
    return OpenCallCounts.isWaiting(call)
        ? "waiting for its recording"
        : OpenCallCounts.isRetrying(call) ? "retrying" : call.stage().words();
  }
}
