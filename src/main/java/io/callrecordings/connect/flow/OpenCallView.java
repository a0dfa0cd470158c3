package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.recording.Answer;
import java.time.Instant;
import java.util.Optional;

/**
 * One open call as an observer sees it: which, where, at which stage, since when.
 *
 * <p>Immutable.
 *
 * @param callId empty for an event that could not be decoded
 * @param partition of the first event that asked for the call
 * @param offset of that event
 * @param events how many asked for the call
 * @param openSince when the first of them was admitted, in the time of the flow
 * @param openedAt the same by the wall clock
 * @param since when the call came to its stage, by the wall clock
 * @param attempts requests made for the call
 * @param failures attempts that count as failed
 * @param answer the last one, where there was one
 */
public record OpenCallView(
    Optional<CallId> callId,
    Partition partition,
    long offset,
    int events,
    long openSince,
    Instant openedAt,
    Stage stage,
    Instant since,
    int attempts,
    int failures,
    Optional<Answer> answer) {

  /** The last answer in a few words, without URLs of recordings and bodies. */
  public Optional<String> lastAnswer() {
    return answer.map(it -> it.fold(new AnswerText()));
  }
}
