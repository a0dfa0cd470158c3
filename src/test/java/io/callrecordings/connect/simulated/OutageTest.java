package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());
  private final Asker asker = new Asker(api.url());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void goingDownResetsWhatIsOpenAndInFlight() throws Exception {
    api.change(now -> now.latency(Duration.ofSeconds(60)));
    try (RawClient idle = new RawClient(api.url());
        RawClient waiting = new RawClient(api.url()).ask("AC1")) {
      await().until(() -> api.ledger().connectionsOpen() == 2 && api.ledger().inFlight() == 1);

      api.change(now -> now.down(true));

      assertThatThrownBy(idle::readAll).isInstanceOf(SocketException.class);
      assertThatThrownBy(waiting::readAll).isInstanceOf(SocketException.class);
    }
    await().until(() -> api.ledger().connectionsOpen() == 0);
    assertThat(api.history("AC1").statuses()).containsExactly("reset");
  }

  @Test
  void whileDownEveryRequestIsResetAndAfterwardsNone() throws Exception {
    api.change(now -> now.down(true));
    for (int i = 0; i < 3; i++) {
      try (RawClient client = new RawClient(api.url()).ask("AC1")) {
        assertThatThrownBy(client::readAll).isInstanceOf(SocketException.class);
      }
    }
    api.change(now -> now.down(false));

    assertThat(asker.call("AC1").statusCode()).isEqualTo(200);
    assertThat(api.history("AC1").statuses()).containsExactly("reset", "reset", "reset", "200");
  }

  @Test
  void anOutageCanBeEndedThroughTheControlApi() throws Exception {
    assertThat(asker.send("PATCH", "/_control", "{\"down\":true}").statusCode()).isEqualTo(200);
    assertThat(asker.get("/_control/ledger").statusCode()).isEqualTo(200);
    assertThat(asker.send("PATCH", "/_control", "{\"down\":false}").statusCode()).isEqualTo(200);

    assertThat(asker.call("AC1").statusCode()).isEqualTo(200);
  }

  @Test
  void everyCallCanBeAnsweredAlike() throws Exception {
    api.script("AC2", Step.of(Answer.status(404)));
    api.change(now -> now.everyCall(Optional.of(Answer.status(503, BodyKind.HTML))));
    assertThat(asker.call("AC1").statusCode()).isEqualTo(503);
    assertThat(asker.call("AC2").statusCode()).isEqualTo(503);

    api.change(now -> now.everyCall(Optional.empty()));
    assertThat(asker.call("AC1").statusCode()).isEqualTo(200);
    assertThat(asker.call("AC2").statusCode()).isEqualTo(404);
  }
}
