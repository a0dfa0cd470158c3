package io.callrecordings.connect.fetch;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Rules by which an answer decides about a call: finish, look again, retry, give up.
 *
 * <p>Immutable. Times are milliseconds of the epoch, pauses milliseconds.
 *
 * @param retry pauses after failed attempts
 * @param maxAttempts failed attempts of one call before it is given up, counted only where the call
 *     itself is to blame
 * @param keyGraceMs how long a refused key is tried again: a fresh key takes a while to become
 *     valid
 */
public record RetryPolicy(Backoff retry, int maxAttempts, long keyGraceMs) {

  private static final Answer.Found NOTHING = new Answer.Found(List.of());
  private static final String UNFINISHED =
      "not all recordings were final at the deadline of the call";

  /**
   * The decision on {@code answer}.
   *
   * @param looks says when to look again
   * @param blame who is to blame where the answer is no answer to the question
   * @param random uniform in [0, 1), for the jitter
   */
  public Decision judge(
      CallHistory call, Answer answer, LookSchedule looks, Blame blame, long now, double random) {
    return answer.fold(
        new Answer.Cases<>() {
          @Override
          public Decision found(Answer.Found found) {
            return seen(call, found, looks, now);
          }

          @Override
          public Decision noSuchCall(Answer.NoSuchCall none) {
            return seen(call, NOTHING, looks, now);
          }

          @Override
          public Decision throttled(Answer.Throttled throttled) {
            return new Decision.Retry(now, Blame.API);
          }

          @Override
          public Decision unreachable(Answer.Unreachable unreachable) {
            return again(call, blame, now, random);
          }

          @Override
          public Decision unavailable(Answer.Unavailable failed) {
            boolean isLast = blame == Blame.CALL && call.failures() + 1 >= maxAttempts;
            return isLast
                ? new Decision.GiveUp(
                    Outcome.FAILED, failed.status(), reason("failed", failed.reason()))
                : notBefore(now, failed.retryAfter(), again(call, blame, now, random));
          }

          @Override
          public Decision unauthorized(Answer.Unauthorized refused) {
            boolean isLast = blame == Blame.CALL && call.failures() + 1 >= maxAttempts;
            return isLast
                ? new Decision.GiveUp(
                    Outcome.REJECTED,
                    Optional.of(refused.status()),
                    reason("were refused while others were answered", refused.reason()))
                : again(call, blame, now, random);
          }

          @Override
          public Decision refused(Answer.Refused refused) {
            return new Decision.GiveUp(
                Outcome.REJECTED, Optional.of(refused.status()), refused.reason());
          }
        });
  }

  private String reason(String what, String last) {
    return maxAttempts + " attempts " + what + ", the last one: " + last;
  }

  /** Where the API is to blame, others decide when it is asked again. */
  private Decision.Retry again(CallHistory call, Blame blame, long now, double random) {
    return new Decision.Retry(
        switch (blame) {
          case CALL -> now + retry.pause(call.failures() + 1, random);
          case UNKNOWN -> now + retry.pause(call.failures() + Math.max(1, call.doubts()), random);
          case API -> now;
        },
        blame);
  }

  private static Decision notBefore(long now, Optional<Duration> asked, Decision.Retry retry) {
    long earliest = now + asked.map(Duration::toMillis).orElse(0L);
    return new Decision.Retry(Math.max(earliest, retry.at()), retry.blame());
  }

  private Decision seen(CallHistory call, Answer.Found found, LookSchedule looks, long now) {
    List<Recording> recordings = found.recordings();
    if (!recordings.isEmpty() && areFinal(recordings, now >= call.missingUntil())) {
      return new Decision.Finish(Outcome.RECORDED, recordings, leftOut(found));
    }
    boolean nobodyAnswered = call.oneLook() && recordings.isEmpty();
    if (now < call.deadline() && !nobodyAnswered) {
      Look next = looks.again(call, now);
      boolean onlyMissing = !recordings.isEmpty() && areFinal(recordings, true);
      return new Decision.LookAgain(onlyMissing ? next.notAfter(call.missingUntil()) : next);
    }
    return recordings.isEmpty()
        ? new Decision.Finish(
            Outcome.NONE, recordings, with(nothing(call, nobodyAnswered), leftOut(found)))
        : new Decision.Finish(Outcome.EXPIRED, recordings, with(UNFINISHED, leftOut(found)));
  }

  /**
   * True if nothing will change any more.
   *
   * @param missingIsFinal what has no audio will have none
   */
  private static boolean areFinal(List<Recording> recordings, boolean missingIsFinal) {
    for (Recording recording : recordings) {
      if (!recording.isFinal() || (recording.isMissing() && !missingIsFinal)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> leftOut(Answer.Found found) {
    return found.leftOut() == 0
        ? Optional.empty()
        : Optional.of("left out, for want of an id: " + found.leftOut());
  }

  private static Optional<String> with(String reason, Optional<String> more) {
    return Optional.of(more.map(other -> reason + "; " + other).orElse(reason));
  }

  private static String nothing(CallHistory call, boolean nobodyAnswered) {
    return nobodyAnswered
        ? "the call was never answered, and the API has no recording of it"
        : "the API had no recording of the call until its deadline (looks: "
            + (call.looks() + 1)
            + ")";
  }
}
