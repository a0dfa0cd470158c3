package io.callrecordings.connect.fetch;

import io.callrecordings.connect.recording.Answer;

/** Meaning of an answer for the API and the key, whatever it means for the call. Immutable. */
public enum Signal {
  /** The API spoke, and of the call: it works, and the key is good. */
  WELL,
  /** Requests come too fast; says nothing else. */
  BUSY,
  /** The key, or only this call, is refused. */
  REFUSING,
  /** The API, something on the way to it, or only this call does not work. */
  FAILING,
  /** No connection was made, so that the call cannot be the reason. */
  UNREACHABLE;

  /** The signal in {@code answer}. */
  public static Signal of(Answer answer) {
    return answer.fold(
        new Answer.Cases<>() {
          @Override
          public Signal found(Answer.Found found) {
            return WELL;
          }

          @Override
          public Signal noSuchCall(Answer.NoSuchCall none) {
            return WELL;
          }

          @Override
          public Signal throttled(Answer.Throttled throttled) {
            return BUSY;
          }

          @Override
          public Signal unreachable(Answer.Unreachable unreachable) {
            return UNREACHABLE;
          }

          @Override
          public Signal unavailable(Answer.Unavailable unavailable) {
            return FAILING;
          }

          @Override
          public Signal unauthorized(Answer.Unauthorized unauthorized) {
            return REFUSING;
          }

          @Override
          public Signal refused(Answer.Refused refused) {
            return WELL;
          }
        });
  }
}
