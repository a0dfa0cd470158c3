package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static final int CONNECTIONS = 2_000;

  private final SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void thousandsOfRequestsAreInFlightAtOnceWithoutAThreadEach() throws Exception {
    api.change(now -> now.everyCall(Optional.of(Fault.HANG)));
    int threadsBefore = Thread.activeCount();
    List<RawClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        clients.add(new RawClient(api.url()).ask("AC" + i));
      }
      await().until(() -> api.ledger().inFlight() == CONNECTIONS);
      assertThat(api.ledger().connectionsOpen()).isEqualTo(CONNECTIONS);
      assertThat(Thread.activeCount()).isLessThan(threadsBefore + 10);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }

    await().until(() -> api.ledger().inFlight() == 0);
    assertThat(api.ledger().maxInFlight()).isEqualTo(CONNECTIONS);
    assertThat(api.ledger().ended("hang")).isEqualTo(CONNECTIONS);
  }
}
