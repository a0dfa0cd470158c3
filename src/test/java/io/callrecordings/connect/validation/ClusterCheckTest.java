package io.callrecordings.connect.validation;

import static io.callrecordings.connect.validation.ConfigCasesTest.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.assignment.FakeCluster;
import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.input.InputException;
import io.callrecordings.connect.input.PartitionListings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C9 and C15: the true cause of a cluster that cannot be read, on the key to look at. */
class ClusterCheckTest {
  private static final Reachability TCP = new TcpReachability(Duration.ofSeconds(2));
  private final FakeCluster cluster = new FakeCluster();

  static Stream<Arguments> theCauseIsOnTheKeyToLookAt() {
    return Stream.of(
        Arguments.of(
            new UnsupportedSaslMechanismException("PLAIN is not enabled"),
            "events.consumer.sasl.mechanism"),
        Arguments.of(
            new SaslAuthenticationException("Invalid credentials"),
            "events.consumer.sasl.jaas.config"),
        Arguments.of(
            new SslAuthenticationException("SSL handshake failed"),
            "events.consumer.security.protocol"),
        Arguments.of(new TopicAuthorizationException("calls"), "events.topics"),
        Arguments.of(new IllegalStateException("no answer"), "events.bootstrap.servers"));
  }

  @ParameterizedTest
  @MethodSource
  void theCauseIsOnTheKeyToLookAt(RuntimeException cause, String key) {
    PartitionListings failing =
        (settings, topics) -> {
          throw new InputException("Because: " + cause.getMessage(), cause);
        };

    assertThat(check(new ClusterCheck(failing, server -> Optional.empty()), "b:9092"))
        .containsExactly(Finding.error(key, "Because: " + cause.getMessage()));
  }

  @Test
  void aTopicThatDoesNotExistIsARemark() {
    assertThat(check(new ClusterCheck(cluster, server -> Optional.empty()), "b:9092"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isFalse();
              assertThat(finding.sentence()).contains("do not exist", "calls");
            });
  }

  @Test
  void aPortThatNobodyListensOnIsToldAtOnceAndNoClientIsMade() throws IOException {
    String closed = closedPort();

    assertThat(check(new ClusterCheck(cluster, TCP), closed))
        .containsExactly(
            Finding.error(
                "events.bootstrap.servers",
                "No broker can be reached, check events.bootstrap.servers (%s): %s refuses"
                        .formatted(closed, closed)
                    + " connections: nobody listens there."));
    assertThat(cluster.asked).isEmpty();
  }

  @Test
  void oneBrokerThatCanBeReachedIsEnough() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      cluster.has("calls", 1);
      String open = "127.0.0.1:" + broker.getLocalPort();

      assertThat(check(new ClusterCheck(cluster, TCP), closedPort() + "," + open)).isEmpty();
    }
  }

  @Test
  void aHostThatIsUnknownIsNamed() {
    assertThat(TCP.trouble("no-such-host.invalid:9092"))
        .contains("no-such-host.invalid:9092 names a host that is unknown to the worker");
  }

  private static String closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  private static List<Finding> check(ClusterCheck check, String servers) {
    Map<String, String> properties = propertiesAnd("events.bootstrap.servers", servers);
    return check.check(ConnectorConfig.read(properties), properties);
  }
}
