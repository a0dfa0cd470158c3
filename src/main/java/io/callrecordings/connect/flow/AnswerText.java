package io.callrecordings.connect.flow;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Duration;
import java.util.stream.Collectors;

/** Puts an answer into a few words that hold no URL of a recording. Pure function. */
final class AnswerText implements Answer.Cases<String> {

  @Override
  public String found(Answer.Found answer) {
    return answer.recordings().isEmpty()
        ? "200 no recordings"
        : answer.recordings().stream()
            .map(AnswerText::state)
            .collect(Collectors.joining(", ", "200 recordings: ", ""));
  }

  private static String state(Recording recording) {
    return recording.status().orElse("without status")
        + (recording.url().isPresent() ? "" : ", no url");
  }

  @Override
  public String noSuchCall(Answer.NoSuchCall answer) {
    return "404 " + answer.reason();
  }

  @Override
  public String throttled(Answer.Throttled answer) {
    return "429"
        + answer
            .retryAfter()
            .map(Duration::toMillis)
            .map(ms -> " retry after " + ms + " ms")
            .orElse("");
  }

  @Override
  public String unreachable(Answer.Unreachable answer) {
    return "no connection: " + answer.reason();
  }

  @Override
  public String unavailable(Answer.Unavailable answer) {
    return answer.status().map(String::valueOf).orElse("no answer") + ": " + answer.reason();
  }

  @Override
  public String unauthorized(Answer.Unauthorized answer) {
    return answer.status() + " " + answer.reason();
  }

  @Override
  public String refused(Answer.Refused answer) {
    return answer.status() + " " + answer.reason();
  }
}
