package io.callrecordings.connect.quo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
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
        .isEqualTo(new Answer.Unauthorized(status, "0900401 Invalid key (/callId: bad)"));
    assertThat(read(status, "<html>Forbidden</html>")).isEqualTo(inBetween(status));
    assertThat(read(status, "{\"message\":\"Forbidden\"}")).isEqualTo(inBetween(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 406, 409, 410, 413, 414, 422, 431, 451, 499})
  void anotherErrorOfTheClientIsRefused(int status) {
    assertThat(read(status, error("No such thing", "0900400")))
        .isEqualTo(new Answer.Refused(status, "0900400 No such thing (/callId: bad)"));
    assertThat(read(status, "")).isEqualTo(inBetween(status));
    assertThat(read(status, "<html>Bad request</html>")).isEqualTo(inBetween(status));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {201, 202, 206, 299, 300, 301, 302, 303, 304, 307, 308, 408, 425, 500, 502, 503})
  void whatMayPassIsUnavailable(int status) {
    assertThat(read(status, "<html>Try later</html>"))
        .isInstanceOfSatisfying(
            Answer.Unavailable.class,
            failed -> {
              assertThat(failed.status()).contains(status);
              assertThat(failed.reason()).startsWith("status " + status + " from " + Responses.URL);
            });
    assertThat(read(status, error("Unknown", "0901500")))
        .isEqualTo(new Answer.Unavailable(Optional.of(status), "0901500 Unknown (/callId: bad)"));
  }

  @Test
  void notFoundInTheWordsOfTheApiIsNoSuchCall() {
    assertThat(read(404, error("Call not found", "0900404")))
        .isEqualTo(new Answer.NoSuchCall("0900404 Call not found (/callId: bad)"));
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
        "{\"message\":\"Not Found\"}",
        "{\"message\":\"no Route matched with those values\"}",
        "{\"message\":\"x\",\"code\":null,\"request_id\":\"7\"}",
        "<html><body>404 Not Found</body></html>"
      })
  void notFoundInOtherWordsIsUnavailable(String body) {
    assertThat(read(404, body)).isEqualTo(inBetween(404));
  }

  @Test
  void tooManyRequestsAreThrottledWithoutAPauseUnlessOneIsAskedFor() {
    assertThat(read(429, error("Slow down", "0900429")))
        .isEqualTo(new Answer.Throttled(Optional.empty()));
  }

  @Test
  void whatTheApiSaidIsOneShortLineWithoutTheKey() {
    assertThat(read(400, error("Key the-key\\r\\n\\u0000is\\u2028\\u202ewrong", "7")))
        .isEqualTo(new Answer.Refused(400, "7 Key *** is wrong (/callId: bad)"));
    assertThat(read(400, error("x".repeat(10_000), "7")))
        .isEqualTo(new Answer.Refused(400, "7 " + "x".repeat(395) + "..."));
  }

  @Test
  void aPhoneNumberInTheWordsOfTheApiIsNotShown() {
    for (String number : List.of("+15550000001", "+1 (555) 000-0001", "+49 30 901820")) {
      assertThat(read(403, error("Not allowed on " + number + " yet", "0900403")))
          .isEqualTo(
              new Answer.Unauthorized(403, "0900403 Not allowed on (number) yet (/callId: bad)"));
    }
  }

  @Test
  void aCharacterOfTwoCodeUnitsIsNotCutInHalf() {
    for (int before = 390; before < 400; before++) {
      String text = new Redaction("k").shown("x".repeat(before) + "\ud83d\ude00".repeat(20));

      assertThat(text).hasSizeBetween(Redaction.MAX_LENGTH - 1, Redaction.MAX_LENGTH);
      assertThat(text.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
    }
  }

  @Test
  void whatTheApiSaysOfARequestIsAllThere() {
    assertThat(
            read(
                400,
                """
                {"message":"Bad Request","trace":"7f3a","title":"Bad Request","errors":[
                 {"path":"/callId","message":"must match ^AC","value":"x","schema":{"type":"string"}},
                 {"message":"is odd"}, {"path":"/limit"}, 7, {"path":"/d","message":"left out"}]}
                """))
        .isEqualTo(
            new Answer.Refused(
                400, "Bad Request (/callId: must match ^AC; is odd; /limit; trace 7f3a)"));
  }

  @Test
  void aPauseThatIsAskedForCountsOnAnyStatusUpToAMinute() {
    var headers =
        new Response.Headers(
            Optional.of("20"), Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(READER.page(Responses.with(503, headers, new byte[0]), NOW).answer())
        .isInstanceOfSatisfying(
            Answer.Unavailable.class,
            failed -> assertThat(failed.retryAfter()).contains(Duration.ofSeconds(20)));
    assertThat(READER.page(Responses.throttled("99999999999", Optional.empty()), NOW).answer())
        .isEqualTo(new Answer.Throttled(Optional.of(Duration.ofMinutes(1))));
  }

  @Test
  void aRedirectNamesBothPlacesWithoutTheKey() {
    var headers =
        new Response.Headers(
            Optional.empty(),
            Optional.empty(),
            Optional.of("https://other.example/the-key?session=s3cr3t"),
            Optional.empty());

    assertThat(READER.page(Responses.with(301, headers, new byte[0]), NOW).answer())
        .isEqualTo(
            new Answer.Unavailable(
                Optional.of(301),
                "status 301 from "
                    + Responses.URL
                    + ", which redirects to https://other.example/***?..."));
  }

  @Test
  void aProxyThatAsksForAPasswordIsNotTheApi() {
    assertThat(read(407, error("Proxy Authentication Required", "1")))
        .isInstanceOfSatisfying(
            Answer.Unavailable.class,
            failed -> assertThat(failed.reason()).contains("quo.api.proxy.user"));
  }

  @Test
  void noContentIsNothingYet() {
    assertThat(read(204, "")).isEqualTo(new Answer.Found(List.of()));
  }

  @Test
  void aBodyInGzipIsRead() throws IOException {
    byte[] body = gzip("{\"data\":[{\"id\":\"CR1\"}]}".getBytes(UTF_8));

    assertThat(READER.page(Responses.encoded("gzip", body), NOW).answer())
        .isInstanceOfSatisfying(
            Answer.Found.class, found -> assertThat(found.recordings()).hasSize(1));
    assertThat(notTheApis("gzip", Arrays.copyOf(body, body.length - 9))).contains("gzip");
    assertThat(notTheApis("gzip", "{\"data\":[]}".getBytes(UTF_8))).contains("gzip");
    assertThat(notTheApis("br", body)).contains("an encoding that was not asked for");
  }

  @Test
  void aSmallBodyThatUnpacksIntoALargeOneIsCutOff() throws IOException {
    byte[] bomb = gzip(new byte[64 * 1024 * 1024]);

    assertThat(bomb).hasSizeLessThan(100_000);
    assertThat(notTheApis("x-gzip", bomb)).contains("larger than 8388608 bytes when unpacked");
  }

  private static String notTheApis(String encoding, byte[] body) {
    Answer answer = READER.page(Responses.encoded(encoding, body), NOW).answer();
    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    return ((Answer.Unavailable) answer).reason();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static Answer inBetween(int status) {
    return new Answer.Unavailable(
        Optional.of(status),
        "status " + status + " from " + Responses.URL + ", without the API's error body");
  }

  private static Answer read(int status, String body) {
    return READER.page(Responses.of(status, body), NOW).answer();
  }

  private static String error(String message, String code) {
    return """
        {"message":"%s","code":"%s","status":400,"docs":"https://quo.com/docs","title":"T",
         "errors":[{"path":"/callId","message":"bad","schema":{"type":"string"}}]}
        """
        .formatted(message, code);
  }
}
