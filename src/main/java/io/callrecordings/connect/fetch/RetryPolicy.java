package io.callrecordings.connect.fetch;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.util.List;
import java.util.Optional;

/**
 * The rules by which an answer decides about a call: finish, look again, retry, give up.
 *
 * <p>Immutable. Times are milliseconds of the epoch, pauses milliseconds.
 *
 * @param retry pauses after failed attempts
 * @param maxAttempts failed attempts of one call before it is given up
 * @param look its ceilings are the pauses between two looks at recordings that are not ready
 * @param keyGraceMs how long a refused key is tried again: a fresh key takes a while to become
 *     valid
 */
public record RetryPolicy(Backoff retry, int maxAttempts, Backoff look, long keyGraceMs) {

  private static final String UNFINISHED =
      "not all recordings were final at the deadline of the call";

  /**
   * The decision on {@code answer}.
   *
   * @param counts false while the API as a whole fails: the attempt is not the call's fault
   * @param random uniform in [0, 1), for the jitter
   */
  public Decision judge(CallHistory call, Answer answer, boolean counts, long now, double random) {
    return answer.fold(
        new Answer.Cases<>() {
          @Override
          public Decision found(Answer.Found found) {
            return seen(call, found.recordings(), now);
          }

          @Override
          public Decision noSuchCall(Answer.NoSuchCall none) {
            return seen(call, List.of(), now);
          }

          @Override
          public Decision throttled(Answer.Throttled throttled) {
            return new Decision.Retry(now, false);
          }

          @Override
          public Decision unreachable(Answer.Unreachable unreachable) {
            return new Decision.Retry(now, false);
          }

          @Override
          public Decision unavailable(Answer.Unavailable failed) {
            return counts ? failed(call, failed, now, random) : new Decision.Retry(now, false);
          }

          @Override
          public Decision unauthorized(Answer.Unauthorized refused) {
            return keyRefused(call, refused, now);
          }

          @Override
          public Decision refused(Answer.Refused refused) {
            return new Decision.GiveUp(
                Outcome.REJECTED, Optional.of(refused.status()), refused.reason());
          }
        });
  }

  private Decision seen(CallHistory call, List<Recording> recordings, long now) {
    if (!recordings.isEmpty() && allFinal(recordings)) {
      return new Decision.Finish(Outcome.RECORDED, recordings, Optional.empty());
    }
    boolean nobodyAnswered = call.oneLook() && recordings.isEmpty();
    if (now < call.deadline() && !nobodyAnswered) {
      long pause = look.ceiling(call.looks() + 1);
      return new Decision.LookAgain(Math.min(call.deadline(), now + pause));
    }
    return recordings.isEmpty()
        ? new Decision.Finish(Outcome.NONE, recordings, Optional.of(nothing(call, nobodyAnswered)))
        : new Decision.Finish(Outcome.EXPIRED, recordings, Optional.of(UNFINISHED));
  }

  private static boolean allFinal(List<Recording> recordings) {
    for (Recording recording : recordings) {
      if (!recording.isFinal()) {
        return false;
      }
    }
    return true;
  }

  private static String nothing(CallHistory call, boolean nobodyAnswered) {
    return nobodyAnswered
        ? "the call was never answered, and the API has no recording of it"
        : "the API had no recording of the call until its deadline (looks: "
            + (call.looks() + 1)
            + ")";
  }

  private Decision failed(CallHistory call, Answer.Unavailable answer, long now, double random) {
    int failures = call.failures() + 1;
    return failures < maxAttempts
        ? new Decision.Retry(now + retry.pause(failures, random), true)
        : new Decision.GiveUp(
            Outcome.FAILED,
            answer.status(),
            failures + " attempts failed, the last one: " + answer.reason());
  }

  private Decision keyRefused(CallHistory call, Answer.Unauthorized refused, long now) {
    long since = call.keyRefusedSince().orElse(now);
    return now - since < keyGraceMs
        ? new Decision.Retry(now, false)
        : new Decision.FailTask(
            ("For %d s the API has refused the key (status %d: %s). Check quo.api.key and that it"
                    + " belongs to the workspace of the calls, then restart with POST"
                    + " /connectors/{name}/restart?includeTasks=true&onlyFailed=true; no event is"
                    + " lost.")
                .formatted((now - since) / 1000, refused.status(), refused.reason()));
  }
}
