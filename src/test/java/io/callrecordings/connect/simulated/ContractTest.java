package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void everyUsualAnswerIsOfTheSchema() throws Exception {
    for (int i = 0; i < 300; i++) {
      assertSuccess(asker.call("AC" + i));
    }
  }

  @Test
  void soIsEveryAnswerBeforeRecordingsAreFinal() throws Exception {
    api.change(now -> now.processing(Duration.ofHours(1)));

    for (int i = 0; i < 100; i++) {
      assertSuccess(asker.call("AC" + i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent",
        "completed",
        "deleted",
        "failed",
        "in-progress",
        "paused",
        "processing",
        "stopped",
        "stopping"
      })
  void soIsEveryScriptedState(String status) throws Exception {
    api.script("AC1", Step.of(Answer.recordings(SimulatedRecording.inState("CR1", status))));

    HttpResponse<String> response = asker.call("AC1");

    assertSuccess(response);
    assertThat(Asker.json(response).path("data").path(0).path("status").asText()).isEqualTo(status);
  }

  @Test
  void soIsARecordingOfNullsOnly() throws Exception {
    Optional<String> none = Optional.empty();
    SimulatedRecording nulls =
        new SimulatedRecording("CR1", none, none, none, Optional.empty(), Optional.empty());
    api.script("AC1", Step.of(Answer.recordings(nulls)));

    assertSuccess(asker.call("AC1"));
  }

  @Test
  void aCallThatIsNotKnownIsNotFound() throws Exception {
    assertError(404, asker.call("ACunknown1"));
  }

  @Test
  void aWrongKeyIsUnauthorized() throws Exception {
    assertError(401, asker.call("AC1", "wrong"));
    assertError(401, asker.call("AC1", "Bearer " + SimulatedQuoApi.KEY));
    assertError(401, asker.get("/v1/call-recordings/AC1"));
  }

  @Test
  void aBadCallIdIsABadRequestThatSaysWhatIsWrong() throws Exception {
    HttpResponse<String> response = asker.call("CR1%22");

    assertError(400, response);
    JsonNode error = Asker.json(response).path("errors").path(0);
    assertThat(error.path("value").asText()).isEqualTo("CR1\"");
    assertThat(error.path("schema").path("type").asText()).isEqualTo("string");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 500})
  void everyScriptedErrorIsOfTheSchema(int status) throws Exception {
    api.script("AC1", Step.of(Answer.status(status)));

    assertError(status, asker.call("AC1"));
  }

  @Test
  void randomErrorsAreOfTheSchema() throws Exception {
    api.change(now -> now.errors(1));

    assertError(500, asker.call("AC1"));
  }

  @Test
  void tooManyRequestsAreAnsweredInTheSameManner() throws Exception {
    api.change(now -> now.perSecond(Optional.of(1)).retryAfterSeconds(Optional.of(2)));
    asker.call("AC1");

    HttpResponse<String> response = asker.call("AC1");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).contains("2");
    JsonNode body = Asker.json(response);
    assertThat(body.path("code").asText()).isEqualTo("0900429");
    assertThat(body.path("title").asText()).isEqualTo("Too Many Requests");
  }

  private static void assertSuccess(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains(CONTENT_TYPE);
    Contract.assertSuccess(Asker.json(response));
  }

  private static void assertError(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(CONTENT_TYPE);
    Contract.assertError(status, Asker.json(response));
  }
}
