package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlRoutesTest {
  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void theLedgerReadsAsDocumented() throws Exception {
    asker.call("AC1");
    asker.get("/nowhere");

    JsonNode ledger = Asker.json(asker.get("/_control/ledger"));

    assertThat(ledger.path("requests").asInt()).isEqualTo(2);
    assertThat(ledger.path("byStatus").path("200").asInt()).isEqualTo(1);
    assertThat(ledger.path("elsewhere").path("GET /nowhere").asInt()).isEqualTo(1);
    assertThat(ledger.fieldNames())
        .toIterable()
        .contains(
            "inFlight", "maxInFlight", "calls", "maxRequestsInAnySecond", "firstAt", "lastAt");
    assertThat(ledger.path("connections").has("open")).isTrue();
    assertThat(ledger.path("connections").has("accepted")).isTrue();
  }

  @Test
  void theHistoriesAreOneJsonArrayWithALineForEachCall() throws Exception {
    assertThat(asker.get("/_control/ledger/calls").body()).isEqualTo("[]");
    asker.call("AC1");
    asker.call("AC2");

    HttpResponse<String> response = asker.get("/_control/ledger/calls");

    assertThat(response.body().lines()).hasSize(4);
    JsonNode first = Asker.json(response).path(0);
    assertThat(first.path("callId").asText()).isEqualTo("AC1");
    assertThat(first.path("requests").asInt()).isEqualTo(1);
    assertThat(first.path("targets").path(0).asText()).isEqualTo("/v1/call-recordings/AC1");
    assertThat(first.path("asked").path(0).path("status").asText()).isEqualTo("200");
    assertThat(first.path("recordings").isArray()).isTrue();
  }

  @Test
  void aScriptIsPutAsJson() throws Exception {
    String script = "[{\"times\":1,\"answer\":{\"status\":503}},{\"answer\":\"usual\"}]";
    assertThat(asker.send("PUT", "/_control/calls/AC1", script).statusCode()).isEqualTo(200);

    assertThat(asker.call("AC1").statusCode()).isEqualTo(503);
    assertThat(asker.call("AC1").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH | /_control | {\"latency\":1} | 400 | unknown key latency",
        "PATCH | /_control | nonsense | 400 | not JSON",
        "PUT | /_control/calls/AC1 | [] | 400 | needs a step",
        "PUT | /_control/calls/AC1 | [{\"answer\":{}}] | 400 | not an answer",
        "GET | /_control/what | '' | 404 | no such control: /_control/what",
        "POST | /_control | {} | 404 | no such control"
      })
  void whatMeansNothingIsRefusedWithASentence(
      String method, String path, String body, int status, String sentence) throws Exception {
    HttpResponse<String> response = asker.send(method, path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Asker.json(response).path("message").asText()).contains(sentence);
  }

  @Test
  void aRefusedChangeChangesNothing() throws Exception {
    asker.send("PATCH", "/_control", "{\"key\":\"new\",\"errors\":2}");

    assertThat(asker.call("AC1").statusCode()).isEqualTo(200);
  }

  @Test
  void controlRequestsAreNotInTheLedger() throws Exception {
    asker.get("/_control");
    asker.get("/_control/ledger");

    assertThat(api.ledger().requests()).isZero();
    assertThat(api.ledger().connectionsAccepted()).isZero();
  }

  @Test
  void aPathThatOnlyBeginsAlikeIsNoControl() throws Exception {
    assertThat(asker.get("/_controls").statusCode()).isEqualTo(404);
    assertThat(api.ledger().elsewhere()).containsKey("GET /_controls");
  }
}
