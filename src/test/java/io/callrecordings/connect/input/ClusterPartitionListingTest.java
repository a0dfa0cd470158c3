package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an operator reads where the cluster cannot be asked. One thread. */
@Timeout(60)
class ClusterPartitionListingTest {

  @Test
  void aClusterThatDoesNotAnswerIsNamed() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PartitionListing listing = listing("127.0.0.1:" + silent.getLocalPort())) {
      assertThatThrownBy(() -> listing.list())
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "check events.bootstrap.servers (127.0.0.1:" + silent.getLocalPort() + ")");
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamedEachTime() {
    try (PartitionListing listing = listing("no-such-host.invalid:9092")) {
      for (int time = 0; time < 2; time++) {
        assertThatThrownBy(() -> listing.list())
            .isInstanceOf(InputException.class)
            .hasMessageContaining("events.bootstrap.servers (no-such-host.invalid:9092)");
      }
    }
  }

  @Test
  void nothingIsOpenedOnceItIsClosed() {
    PartitionListing listing = listing("127.0.0.1:9");
    listing.close();

    assertThatThrownBy(() -> listing.list())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("closed");
  }

  private static PartitionListing listing(String servers) {
    Map<String, Object> client = Map.of("bootstrap.servers", servers);
    return new ClusterPartitionListing(
        new ReaderSettings("listing", client, true), Set.of("calls"), Duration.ofMillis(200));
  }
}
