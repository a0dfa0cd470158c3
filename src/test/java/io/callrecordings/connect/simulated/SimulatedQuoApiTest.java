package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.BindException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedQuoApiTest {
  private static final Duration LATENCY = Duration.ofMillis(200);

  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void answersWithTheRecordingsThatItSaysACallHas() throws Exception {
    for (int i = 0; i < 100; i++) {
      String callId = "AC" + i;
      HttpResponse<String> response = asker.call(callId);
      assertThat(RecordingJson.read(Asker.json(response).path("data")))
          .isEqualTo(api.recordingsOf(callId));
      assertThat(api.history(callId).recordings()).contains(api.recordingsOf(callId));
    }
  }

  @Test
  void anotherPathIsNotFoundAsAProxyWouldSay() throws Exception {
    HttpResponse<String> response = asker.get("/v1/calls");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.body()).contains("<html>");
  }

  @Test
  void anotherMethodIsNotAllowed() throws Exception {
    HttpResponse<String> response = asker.send("POST", "/v1/call-recordings/AC1", "{}");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @Test
  void latencyComesBeforeEveryAnswerAndStepsMayHaveTheirOwn() throws Exception {
    api.change(now -> now.latency(LATENCY));
    api.script("AC2", Step.of(Answer.usual()).latency(Duration.ZERO));

    asker.call("AC1");
    asker.call("AC1", "wrong");
    asker.call("AC2");

    assertThat(durations("AC1")).hasSize(2).allMatch(took -> took.compareTo(LATENCY) >= 0);
    assertThat(durations("AC2")).hasSize(1).allMatch(took -> took.compareTo(LATENCY) < 0);
  }

  @Test
  void jitterIsAddedToTheLatency() throws Exception {
    api.change(now -> now.jitter(LATENCY.multipliedBy(2)));

    for (int i = 0; i < 8; i++) {
      asker.call("AC1");
    }

    assertThat(durations("AC1")).anyMatch(took -> took.compareTo(LATENCY) >= 0);
  }

  @Test
  void recordingsBecomeFinalWhenTheirProcessingIsOver() {
    api.change(now -> now.processing(LATENCY));
    List<String> seen = new ArrayList<>();
    String callId = "AC1";

    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> response = asker.call(callId);
              seen.add(Asker.json(response).path("data").path(0).path("status").asText());
              assertThat(api.history(callId).recordings()).contains(api.recordingsOf(callId));
            });

    assertThat(seen.get(0)).isEqualTo("in-progress");
    assertThat(seen.get(seen.size() - 1)).isEqualTo("completed");
  }

  @Test
  void aScriptAnswersOneCallStepByStep() throws Exception {
    api.script(
        "AC1",
        Step.times(2, Answer.status(500)),
        Step.times(1, Answer.status(503, BodyKind.HTML)),
        Step.of(Answer.recordings(SimulatedRecording.completed("CRscripted"))));

    for (int i = 0; i < 4; i++) {
      asker.call("AC1");
    }

    assertThat(api.history("AC1").statuses()).containsExactly("500", "500", "503", "200");
    assertThat(api.history("AC1").recordings())
        .contains(List.of(SimulatedRecording.completed("CRscripted")));
  }

  @Test
  void aScriptEndsWhereItIsTakenBack() throws Exception {
    api.script("AC1", Step.of(Answer.status(500)));
    asker.call("AC1");
    api.unscript("AC1");
    asker.call("AC1");

    assertThat(api.history("AC1").statuses()).containsExactly("500", "200");
  }

  @Test
  void theKeyCanBeChangedWhileItRuns() throws Exception {
    api.change(now -> now.key("new"));

    assertThat(asker.call("AC1").statusCode()).isEqualTo(401);
    assertThat(asker.call("AC1", "new").statusCode()).isEqualTo(200);
  }

  @Test
  void twoOfTheSameSeedAnswerAlike() throws Exception {
    Options options = Options.defaults().seed(7).with(to -> to.errors(0.5));
    try (SimulatedQuoApi one = SimulatedQuoApi.start(options);
        SimulatedQuoApi other = SimulatedQuoApi.start(options)) {
      for (int i = 0; i < 20; i++) {
        new Asker(one.url()).call("AC" + i);
      }
      for (int i = 19; i >= 0; i--) {
        new Asker(other.url()).call("AC" + i);
        CallHistory history = other.history("AC" + i);
        assertThat(history.statuses()).isEqualTo(one.history("AC" + i).statuses());
        assertThat(history.recordings()).isEqualTo(one.history("AC" + i).recordings());
      }
      assertThat(one.ledger().ended("500")).isBetween(1L, 19L);
    }
  }

  @Test
  void aPortThatIsTakenIsSaidSo() {
    int taken = URI.create(api.url()).getPort();

    assertThatThrownBy(() -> SimulatedQuoApi.start(Options.defaults().port(taken)).close())
        .hasRootCauseInstanceOf(BindException.class);
  }

  @Test
  void nothingListensAfterClose() {
    api.close();

    assertThatThrownBy(() -> new RawClient(api.url()).close()).isInstanceOf(ConnectException.class);
  }

  private List<Duration> durations(String callId) {
    return api.history(callId).asked().stream()
        .map(asked -> Duration.between(asked.begin(), asked.end().orElse(Instant.MIN)))
        .toList();
  }
}
