package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.time.Instant;
import java.util.Optional;

/**
 * What one complete HTTP response means: status, two headers and the bytes of the body.
 *
 * <p>Pure and immutable. Every response has an answer, whatever its bytes are.
 */
final class AnswerReader {
  private final Redaction redaction;

  AnswerReader(Redaction redaction) {
    this.redaction = redaction;
  }

  Answer read(Response response, Instant now) {
    int status = response.status();
    return switch (status) {
      case 200 -> recordings(response);
      case 401, 402, 403 -> new Answer.Unauthorized(status, said(response));
      case 404 -> notFound(response);
      case 408, 425 -> unavailable(response);
      case 429 -> new Answer.Throttled(RetryAfter.read(response, now));
      default ->
          status >= 400 && status < 500
              ? new Answer.Refused(status, said(response))
              : unavailable(response);
    };
  }

  private static Answer recordings(Response response) {
    try {
      return new Answer.Found(RecordingsReader.read(response.body()));
    } catch (NotOfTheApi e) {
      return new Answer.Unavailable(
          Optional.of(response.status()), "the body is not the API's: " + e.getMessage());
    }
  }

  /** A wrong base URL or a proxy answers 404 too: only the API's own error body counts. */
  private Answer notFound(Response response) {
    return ApiError.read(response.body()).isPresent()
        ? new Answer.NoSuchCall(said(response))
        : new Answer.Unavailable(
            Optional.of(response.status()), "404 without the API's error body");
  }

  private Answer unavailable(Response response) {
    return new Answer.Unavailable(Optional.of(response.status()), said(response));
  }

  /** What the API said about its error, fit for a log line. */
  private String said(Response response) {
    return ApiError.read(response.body())
        .map(error -> redaction.shown(error.text()))
        .filter(text -> !text.isEmpty())
        .orElse("status " + response.status());
  }
}
