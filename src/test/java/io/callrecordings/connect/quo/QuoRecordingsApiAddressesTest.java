package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

/** A name with several addresses, of which some lead nowhere. */
class QuoRecordingsApiAddressesTest {
  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(1_500);

  @Test
  void aDeadAddressBesideALiveOneCostsTheFirstRequestLessThanTheConnectTimeout() throws Exception {
    try (var blackHole = new FullListener("127.0.0.2", 0);
        var server = answering("127.0.0.1", blackHole.port());
        var api = api(blackHole.port(), "127.0.0.2", "127.0.0.1")) {
      long start = System.nanoTime();
      assertThat(new Asking(api).answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(CONNECT_TIMEOUT.dividedBy(2), CONNECT_TIMEOUT);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void aDeadAddressIsTriedLastByTheNextConnection() throws Exception {
    try (var blackHole = new FullListener("127.0.0.2", 0);
        var server = hangingUp("127.0.0.1", blackHole.port());
        var api = api(blackHole.port(), "127.0.0.2", "127.0.0.1")) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      long start = System.nanoTime();
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(CONNECT_TIMEOUT.dividedBy(2));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void whereAllAddressesAreDeadTheConnectTimeoutHoldsForAllOfThem() throws Exception {
    try (var blackHole = new FullListener("127.0.0.2", 0);
        var other = new FullListener("127.0.0.1", blackHole.port());
        var api = api(other.port(), "127.0.0.2", "127.0.0.1")) {
      long start = System.nanoTime();
      Answer answer = new Asking(api).answer("AC1");

      assertThat(answer).isInstanceOf(Answer.Unreachable.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(CONNECT_TIMEOUT.minusMillis(100), CONNECT_TIMEOUT.plusSeconds(2));
    }
  }

  @Test
  void aNameWithoutAnAddressIsUnreachable() {
    try (var api = api(80)) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unreachable.class,
              failed -> assertThat(failed.reason()).contains("two.example"));
    }
  }

  @Test
  void aNameThatCannotBeResolvedAndHealsIsAskedAgain() throws Exception {
    ChangingName name = new ChangingName();
    try (var server = answering("127.0.0.1", 0);
        var api = api(server.port(), name)) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Unreachable.class);
      name.address = Optional.of("127.0.0.1");
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void anAddressThatChangesIsFollowedByTheNextConnection() throws Exception {
    ChangingName name = new ChangingName();
    name.address = Optional.of("127.0.0.1");
    try (var before = hangingUp("127.0.0.1", 0);
        var after = hangingUp("127.0.0.2", before.port());
        var api = api(before.port(), name)) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      name.address = Optional.of("127.0.0.2");
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
      assertThat(before.connections()).isEqualTo(1);
      assertThat(after.connections()).isEqualTo(1);
    }
  }

  private static RawServer answering(String address, int port) throws Exception {
    return new RawServer(
        new ServerSocket(port, 50, InetAddress.getByName(address)),
        socket -> {
          while (true) {
            RawServer.request(socket);
            RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
          }
        });
  }

  private static RawServer hangingUp(String address, int port) throws Exception {
    return new RawServer(
        new ServerSocket(port, 50, InetAddress.getByName(address)),
        socket -> {
          RawServer.request(socket);
          RawServer.say(
              socket,
              "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\n{\"data\":[]}");
        });
  }

  private static QuoRecordingsApi api(int port, String... addresses) {
    return api(port, new FixedNames(List.of(addresses)));
  }

  private static QuoRecordingsApi api(int port, DnsResolver names) {
    QuoApiSettings usual = Asking.settings("http://two.example:" + port, Duration.ofSeconds(20), 2);
    return new QuoRecordingsApi(
        new QuoApiSettings(
            usual.url(),
            usual.key(),
            usual.version(),
            usual.timeout(),
            CONNECT_TIMEOUT,
            usual.maxInFlight(),
            Optional.empty(),
            usual.tls()),
        names,
        Asking.THREADS,
        date -> {},
        broken -> {});
  }

  /** Every name has these addresses. Immutable. */
  record FixedNames(List<String> addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      InetAddress[] resolved = new InetAddress[addresses.size()];
      for (int i = 0; i < resolved.length; i++) {
        resolved[i] = InetAddress.getByName(addresses.get(i));
      }
      return resolved;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  /** The name has no address until it is given one. Thread-safe. */
  private static final class ChangingName implements DnsResolver {
    volatile Optional<String> address = Optional.empty();

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      return new InetAddress[] {
        InetAddress.getByName(address.orElseThrow(() -> new UnknownHostException(host)))
      };
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }
}
