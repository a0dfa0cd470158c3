package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client put onto the wire is in the ledger byte for byte. */
class RawTargetsTest {
  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void idsThatWereNotEncodedAreFoundWhereTheyLead() throws Exception {
    for (String callId : List.of("AC1/../x", "AC1?limit=1", "AC1%2Fx", "AC1#x", "AC1/")) {
      try (RawClient client = new RawClient(api.url()).ask(callId)) {
        client.readThrough("\r\n\r\n");
      }
    }

    assertThat(api.ledger().elsewhere().keySet())
        .containsExactlyInAnyOrder(
            "GET /v1/call-recordings/AC1/../x", "GET /v1/call-recordings/AC1/");
    assertThat(api.history("AC1").targets()).containsExactly("/v1/call-recordings/AC1?limit=1");
    assertThat(api.history("AC1/x").targets()).containsExactly("/v1/call-recordings/AC1%2Fx");
    assertThat(api.history("AC1#x").targets()).containsExactly("/v1/call-recordings/AC1#x");
  }

  @Test
  void anIdWithARawLineBreakIsNoRequestAtAll() throws Exception {
    try (RawClient client = new RawClient(api.url()).ask("AC1\r\nX")) {
      assertThat(client.readAll()).matches("HTTP/1.. 400 [\\s\\S]*");
    }

    assertThat(api.ledger().requests()).isEqualTo(1);
    assertThat(api.ledger().ended("400")).isEqualTo(1);
    assertThat(api.ledger().calls()).isZero();
  }

  @Test
  void aVeryLongIdIsServed() throws Exception {
    String callId = "AC" + "x".repeat(60_000);
    try (RawClient client = new RawClient(api.url()).ask(callId)) {
      assertThat(client.readThrough("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    assertThat(api.history(callId).statuses()).containsExactly("200");
  }

  @Test
  void requestsOfOneConnectionAreAnsweredInTheirOrder() throws Exception {
    try (RawClient client = new RawClient(api.url()).ask("AC1").ask("AC2").ask("AC3")) {
      assertThat(client.readThrough("CR3-1")).containsSubsequence("CR1-1", "CR2-1", "CR3-1");
    }
    assertThat(api.ledger().connectionsAccepted()).isEqualTo(1);
  }
}
