package io.callrecordings.connect.simulation;

import io.callrecordings.connect.recording.Answer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who is to blame for failures, a call, the API or the key: the rules of outages on one page.
 * Confined to one thread.
 */
final class Blame {
  static final int MAX_ATTEMPTS = 5;

  private final Set<Script> failing = new HashSet<>();
  private final Map<Script, Integer> attempts = new HashMap<>();
  private final Map<Script, Long> refusedSince = new HashMap<>();
  private OptionalLong keyRefusedSince = OptionalLong.empty();
  private boolean outage;

  void answered(Script call, Answer answer, long now) {
    if (answer instanceof Answer.Unavailable) {
      failing.add(call);
      if (!outage || failing.size() < 5) {
        call.exhausted |= attempts.merge(call, 1, Integer::sum) >= MAX_ATTEMPTS;
      }
      outage |= failing.size() == 5;
    } else if (answer instanceof Answer.Unreachable) {
      outage = true;
    } else if (answer instanceof Answer.Unauthorized) {
      outage = true;
      keyRefusedSince = OptionalLong.of(keyRefusedSince.orElse(now));
      refusedSince.putIfAbsent(call, keyRefusedSince.getAsLong());
    } else if (!(answer instanceof Answer.Throttled)) {
      failing.clear();
      outage = false;
      keyRefusedSince = OptionalLong.empty();
      refusedSince.remove(call);
    }
  }

  /** Whether the key has been refused to this call for too long. */
  boolean isKeyWrong(Script call, long now) {
    return now - refusedSince.getOrDefault(call, now) >= SimulatedTask.KEY_GRACE_MS;
  }

  /** Then one request at a time goes out. */
  boolean isOutage() {
    return outage;
  }

  void givenUp(Script call) {
    failing.remove(call);
    attempts.remove(call);
    refusedSince.remove(call);
  }
}
