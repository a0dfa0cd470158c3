package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Duration SILENCE = Duration.ofMillis(300);

  private final SimulatedQuoApi api =
      SimulatedQuoApi.start(Options.defaults().shareWithoutRecording(0));
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void resetEndsTheConnectionWithAReset() throws Exception {
    try (RawClient client = asking(Fault.RESET)) {
      assertThatThrownBy(client::readAll)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertEnded("reset");
  }

  @Test
  void closeEndsTheConnectionInOrderWithoutAWord() throws Exception {
    try (RawClient client = asking(Fault.CLOSE)) {
      assertThat(client.readAll()).isEmpty();
    }
    assertEnded("close");
  }

  @Test
  void hangAnswersNothingAndKeepsTheConnection() throws Exception {
    try (RawClient client = asking(Fault.HANG)) {
      assertThatThrownBy(() -> client.read(SILENCE)).isInstanceOf(SocketTimeoutException.class);
      assertThat(api.ledger().inFlight()).isEqualTo(1);
    }
    assertEnded("hang");
  }

  @Test
  void stallSendsHeadersAndHalfOfTheBodyAndKeepsTheConnection() throws Exception {
    try (RawClient client = asking(Fault.STALL)) {
      int length = announcedLength(client.readThrough("\r\n\r\n"));
      for (int i = 0; i < length / 2; i++) {
        assertThat(client.read(Duration.ofSeconds(30))).isNotNegative();
      }
      assertThatThrownBy(() -> client.read(SILENCE)).isInstanceOf(SocketTimeoutException.class);
      assertThat(api.history("AC1").statuses()).containsExactly("in-flight");
    }
    assertEnded("stall");
  }

  @Test
  void cutSendsHeadersAndHalfOfTheBodyAndCloses() throws Exception {
    try (RawClient client = asking(Fault.CUT)) {
      int length = announcedLength(client.readThrough("\r\n\r\n"));
      assertThat(client.readAll()).hasSize(length / 2);
    }
    assertEnded("cut");
  }

  @Test
  void dripSendsTheWholeAnswerByteByByte() throws Exception {
    api.script("AC1", Step.of(Fault.DRIP));

    HttpResponse<String> response = asker.call("AC1");

    assertThat(RecordingJson.read(Asker.json(response).path("data")))
        .isEqualTo(api.recordingsOf("AC1"));
    CallHistory.Asked asked = api.history("AC1").asked().get(0);
    assertThat(asked.status()).isEqualTo("200");
    assertThat(Duration.between(asked.begin(), asked.end().orElseThrow()))
        .isGreaterThan(Duration.ofMillis((response.body().length() - 1) * Faults.DRIP_MILLIS));
  }

  @Test
  void aDripThatTheClientDoesNotWaitForHasHadItsWay() throws Exception {
    try (RawClient client = asking(Fault.DRIP)) {
      client.readThrough("\r\n\r\n{");
    }
    assertEnded("drip");
    assertThat(api.history("AC1").recordings()).isEmpty();
  }

  @Test
  void hugeIsMoreThanEightMebibytesOfValidJsonWithoutALength() throws Exception {
    api.script("AC1", Step.of(Fault.HUGE));

    HttpResponse<String> response = asker.call("AC1");

    assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    assertThat(response.body().length()).isGreaterThan(8 * 1024 * 1024);
    Contract.assertSuccess(Asker.json(response));
    assertEnded("huge");
  }

  @Test
  void hugeWaitsForASlowReader() throws Exception {
    try (RawClient client = asking(Fault.HUGE)) {
      client.readThrough("\r\n\r\n");
      assertThat(api.history("AC1").statuses()).containsExactly("in-flight");
    }
    assertEnded("huge");
  }

  @Test
  void wrongTypeIsTheUsualAnswerCalledHtml() throws Exception {
    api.script("AC1", Step.of(Fault.WRONG_TYPE));

    HttpResponse<String> response = asker.call("AC1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
    Contract.assertSuccess(Asker.json(response));
    assertEnded("wrong-type");
  }

  @Test
  void bodiesAreOfTheKindTheScriptSays() throws Exception {
    api.script(
        "AC1",
        Step.times(1, Answer.status(200, BodyKind.API)),
        Step.times(1, Answer.status(200, BodyKind.TRUNCATED)),
        Step.times(1, Answer.status(200, BodyKind.GARBAGE)),
        Step.times(1, Answer.status(200, BodyKind.EMPTY)),
        Step.times(1, Answer.status(502, BodyKind.HTML)),
        Step.times(1, Answer.verbatim(200, "{\"data\":7}")));

    String whole = asker.call("AC1").body();
    Contract.assertSuccess(Json.parse(whole));
    String half = asker.call("AC1").body();
    assertThat(half).isNotEmpty().isEqualTo(whole.substring(0, whole.length() / 2));
    String garbage = asker.call("AC1").body();
    assertThatThrownBy(() -> Json.MAPPER.readTree(garbage))
        .isInstanceOf(JsonProcessingException.class);
    HttpResponse<String> empty = asker.call("AC1");
    assertThat(empty.body()).isEmpty();
    assertThat(empty.headers().firstValue("Content-Type")).isEmpty();
    assertThat(asker.call("AC1").body()).contains("502 Bad Gateway");
    assertThat(asker.call("AC1").body()).isEqualTo("{\"data\":7}");
  }

  @Test
  void headersAreSentAsScripted() throws Exception {
    String date = "Wed, 21 Oct 2015 07:28:00 GMT";
    api.script(
        "AC1",
        Step.times(1, Answer.status(429, "Retry-After", date)),
        Step.times(1, Answer.redirect("http://elsewhere.example.com/AC1")));

    assertThat(asker.call("AC1").headers().firstValue("Retry-After")).contains(date);
    HttpResponse<String> redirect = asker.call("AC1");
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location"))
        .contains("http://elsewhere.example.com/AC1");
  }

  @Test
  void aClientThatLeavesBeforeTheAnswerIsNoted() throws Exception {
    api.change(now -> now.latency(Duration.ofSeconds(60)));
    try (RawClient client = new RawClient(api.url()).ask("AC1")) {
      await().until(() -> api.ledger().inFlight() == 1);
      assertThat(client.isOpen()).isTrue();
    }
    assertEnded("gone");
  }

  private RawClient asking(Fault fault) throws IOException {
    api.script("AC1", Step.of(fault));
    return new RawClient(api.url()).ask("AC1");
  }

  private void assertEnded(String status) {
    await()
        .untilAsserted(() -> assertThat(api.history("AC1").statuses()).isEqualTo(List.of(status)));
    assertThat(api.ledger().inFlight()).isZero();
  }

  private static int announcedLength(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length: "))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
        .findFirst()
        .orElseThrow();
  }
}
