package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same control from within and from another process. */
class QuoApiControlTest {
  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Nested
  class FromWithin extends Controls {
    @Override
    QuoApiControl control() {
      return api;
    }
  }

  @Nested
  class FromAnotherProcess extends Controls {
    private final QuoApiControl remote = new RemoteQuoApi(api.url());

    @Override
    QuoApiControl control() {
      return remote;
    }
  }

  abstract class Controls {
    abstract QuoApiControl control();

    @Test
    void changesTheBehaviour() throws Exception {
      control().change(now -> now.key("new"));
      control().change(now -> now.everyCall(Optional.of(Answer.status(503))));

      assertThat(asker.call("AC1").statusCode()).isEqualTo(401);
      assertThat(asker.call("AC1", "new").statusCode()).isEqualTo(503);
    }

    @Test
    void scriptsACallWhateverItsIdLooksLike() throws Exception {
      control().script("AC/ ?%+ä", Step.of(Answer.status(503)));
      assertThat(asker.call("AC%2F%20%3F%25+%C3%A4").statusCode()).isEqualTo(503);

      control().unscript("AC/ ?%+ä");
      assertThat(asker.call("AC%2F%20%3F%25%2B%C3%A4").statusCode()).isEqualTo(200);
      CallHistory history = control().history("AC/ ?%+ä");
      assertThat(history.callId()).isEqualTo("AC/ ?%+ä");
      assertThat(history.statuses()).containsExactly("503", "200");
      assertThat(history.targets())
          .containsExactlyInAnyOrder(
              "/v1/call-recordings/AC%2F%20%3F%25+%C3%A4",
              "/v1/call-recordings/AC%2F%20%3F%25%2B%C3%A4");
    }

    @Test
    void knowsTheRecordingsOfEveryCall() {
      for (int i = 0; i < 50; i++) {
        assertThat(control().recordingsOf("AC" + i))
            .isEqualTo(new UsualRecordings(1, 0.05).of("AC" + i));
      }
    }

    @Test
    void readsTheLedger() throws Exception {
      assertThat(control().ledger().firstAt()).isEmpty();
      asker.call("AC1");
      asker.call("AC2", "wrong");
      asker.call("CR1");
      asker.get("/x?y");

      LedgerSummary summary = control().ledger();
      assertThat(summary.requests()).isEqualTo(4);
      assertThat(summary.byStatus()).isEqualTo(Map.of("200", 1L, "401", 1L, "400", 1L, "404", 1L));
      assertThat(summary.calls()).isEqualTo(2);
      assertThat(summary.inFlight()).isZero();
      assertThat(summary.maxInFlight()).isEqualTo(1);
      assertThat(summary.elsewhere())
          .isEqualTo(Map.of("GET /x?y", 1L, "GET /v1/call-recordings/CR1", 1L));
      assertThat(summary.firstAt().orElseThrow()).isBeforeOrEqualTo(summary.lastAt().orElseThrow());
    }

    @Test
    void readsTheHistoryOfACall() throws Exception {
      assertThat(control().history("AC1").asked()).isEmpty();
      asker.call("AC1", "wrong");
      assertThat(control().history("AC1").recordings()).isEmpty();
      asker.call("AC1");

      assertThat(control().history("AC1")).isEqualTo(api.history("AC1"));
      assertThat(control().history("AC1").recordings()).contains(api.recordingsOf("AC1"));
    }

    @Test
    void readsWhatIsInFlight() throws Exception {
      control().script("AC1", Step.of(Fault.HANG));
      try (RawClient client = new RawClient(api.url()).ask("AC1")) {
        await().until(() -> control().ledger().inFlight() == 1);
        assertThat(control().history("AC1").statuses()).containsExactly("in-flight");
        assertThat(client.isOpen()).isTrue();
      }
    }

    @Test
    void readsTheHistoriesOfAllCallsInTheirOrder() throws IOException, InterruptedException {
      assertThat(control().histories()).isEmpty();
      List<String> ids = IntStream.range(0, 250).mapToObj(i -> "AC" + (i * 7919) % 250).toList();
      for (String id : ids) {
        asker.call(id);
      }

      assertThat(control().histories()).extracting(CallHistory::callId).isEqualTo(ids);
      assertThat(control().histories()).isEqualTo(api.histories());
    }

    @Test
    void countsConnectionsButNotThoseOfTheControl() throws Exception {
      try (RawClient one = new RawClient(api.url());
          RawClient other = new RawClient(api.url()).ask("AC1")) {
        other.readThrough("\r\n\r\n");
        await().until(() -> control().ledger().connectionsOpen() == 2);
        assertThat(one.isOpen()).isTrue();
      }
      await().until(() -> control().ledger().connectionsOpen() == 0);
      assertThat(control().ledger().connectionsAccepted()).isEqualTo(2);
    }

    @Test
    void limitsTheRate() throws Exception {
      control().change(now -> now.perSecond(Optional.of(5)).retryAfterSeconds(Optional.of(1)));
      for (int i = 0; i < 30; i++) {
        asker.call("AC" + i);
      }

      LedgerSummary summary = control().ledger();
      assertThat(summary.ended("200") + summary.ended("429")).isEqualTo(30);
      assertThat(summary.ended("429")).isPositive();
      Duration took =
          Duration.between(summary.firstAt().orElseThrow(), summary.lastAt().orElseThrow());
      assertThat(summary.ended("200")).isBetween(5L, 5 * (took.toSeconds() + 1));
    }
  }
}
