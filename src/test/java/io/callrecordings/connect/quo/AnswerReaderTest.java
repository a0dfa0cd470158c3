package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status means, with the API's error bodies and with those of others. */
class AnswerReaderTest {
  private static final AnswerReader READER = new AnswerReader(new Redaction("the-key"));
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void aRefusedKeyIsUnauthorized(int status) {
    assertThat(read(status, error("Invalid key", "0900401")))
        .isEqualTo(new Answer.Unauthorized(status, "0900401 Invalid key"));
    assertThat(read(status, "<html>Forbidden</html>"))
        .isEqualTo(new Answer.Unauthorized(status, "status " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 406, 409, 410, 413, 414, 422, 431, 451, 499})
  void anotherErrorOfTheClientIsRefused(int status) {
    assertThat(read(status, error("No such thing", "0900400")))
        .isEqualTo(new Answer.Refused(status, "0900400 No such thing"));
    assertThat(read(status, "")).isEqualTo(new Answer.Refused(status, "status " + status));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {201, 202, 204, 206, 299, 300, 301, 302, 303, 304, 307, 308, 408, 425, 500, 502, 503})
  void whatMayPassIsUnavailable(int status) {
    assertThat(read(status, "<html>Try later</html>"))
        .isEqualTo(new Answer.Unavailable(Optional.of(status), "status " + status));
    assertThat(read(status, error("Unknown", "0901500")))
        .isEqualTo(new Answer.Unavailable(Optional.of(status), "0901500 Unknown"));
  }

  @Test
  void notFoundInTheWordsOfTheApiIsNoSuchCall() {
    assertThat(read(404, error("Call not found", "0900404")))
        .isEqualTo(new Answer.NoSuchCall("0900404 Call not found"));
    assertThat(read(404, "{\"message\":\"Call not found\",\"trace\":{\"id\":[1,{}]}}"))
        .as("newer generations drop code and status")
        .isEqualTo(new Answer.NoSuchCall("Call not found"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"message\"",
        "{}",
        "{\"message\":null}",
        "{\"message\":\"\"}",
        "{\"message\":{\"text\":\"x\"}}",
        "{\"message\":\"x\"",
        "{\"message\":\"x\"} {}",
        "{\"message\":\"x\",\"message\":\"y\"}",
        "{\"errors\":[{\"message\":\"x\"}]}",
        "<html><body>404 Not Found</body></html>"
      })
  void notFoundInOtherWordsIsUnavailable(String body) {
    assertThat(read(404, body))
        .isEqualTo(new Answer.Unavailable(Optional.of(404), "404 without the API's error body"));
  }

  @Test
  void tooManyRequestsAreThrottledWithoutAPauseUnlessOneIsAskedFor() {
    assertThat(read(429, error("Slow down", "0900429")))
        .isEqualTo(new Answer.Throttled(Optional.empty()));
  }

  @Test
  void whatTheApiSaidIsOneShortLineWithoutTheKey() {
    assertThat(read(400, error("Key the-key\\r\\n\\u0000is\\u2028\\u202ewrong", "7")))
        .isEqualTo(new Answer.Refused(400, "7 Key *** is wrong"));
    assertThat(read(400, error("x".repeat(10_000), "7")))
        .isEqualTo(new Answer.Refused(400, "7 " + "x".repeat(195) + "..."));
  }

  @Test
  void aCharacterOfTwoCodeUnitsIsNotCutInHalf() {
    for (int before = 190; before < 200; before++) {
      String text = new Redaction("k").shown("x".repeat(before) + "\ud83d\ude00".repeat(20));

      assertThat(text).hasSizeBetween(Redaction.MAX_LENGTH - 1, Redaction.MAX_LENGTH);
      assertThat(text.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
    }
  }

  private static Answer read(int status, String body) {
    return READER.read(Responses.of(status, body), NOW);
  }

  private static String error(String message, String code) {
    return """
        {"message":"%s","code":"%s","status":400,"docs":"https://quo.com/docs","title":"T",
         "errors":[{"path":"/callId","message":"bad","schema":{"type":"string"}}]}
        """
        .formatted(message, code);
  }
}
