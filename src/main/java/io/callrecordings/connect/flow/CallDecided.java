package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.fetch.Decision;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.recording.Answer;

/**
 * Decision about a call after an answer. Immutable; put into words only where somebody asks for
 * them.
 *
 * @param offset of the first event that asked for the call
 * @param attempts requests made for the call, this one included
 * @param at when, in milliseconds of the epoch
 */
public record CallDecided(
    CallId callId,
    Partition partition,
    long offset,
    int attempts,
    Answer answer,
    Decision decision,
    long at) {

  /** The answer in a few words, without anything of its body but the API's own message. */
  public String answerText() {
    return answer.fold(new AnswerText());
  }

  /** The decision in a few words. */
  public String decisionText() {
    return decision.fold(new DecisionText(at));
  }
}
