package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that opens tunnels to whoever knows its password, with a TLS server behind it. */
class QuoRecordingsApiProxyTest {
  private static final String RIGHT = "Proxy-Authorization: Basic Y29ubmVjdDpzZWNyZXQ=";

  @TempDir static Path directory;
  private static Certificates localhost;

  private final List<String> atTheApi = new CopyOnWriteArrayList<>();
  private final List<String> atTheProxy = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = new Certificates(directory, "dns:localhost");
  }

  @Test
  void opensATunnelThatOnlyTheApiSeesTheInsideOf() throws Exception {
    try (var server = server();
        var proxy = proxy(server.port());
        var api = api(server.port(), proxy.port(), Optional.of("secret"))) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);

      assertThat(atTheProxy)
          .singleElement()
          .asString()
          .startsWith("CONNECT localhost:" + server.port() + " HTTP/1.1\r\n")
          .contains(RIGHT)
          .doesNotContain(Asking.KEY);
      assertThat(atTheApi)
          .hasSize(2)
          .allMatch(request -> request.contains("Authorization: " + Asking.KEY))
          .noneMatch(request -> request.contains("Proxy-Authorization"));
    }
  }

  @Test
  void aProxyThatAsksForAnotherPasswordSaysSo() throws Exception {
    try (var server = server();
        var proxy = proxy(server.port());
        var wrong = api(server.port(), proxy.port(), Optional.of("wrong"));
        var none = api(server.port(), proxy.port(), Optional.empty())) {
      for (RecordingsApi api : List.of(wrong, none)) {
        assertThat(new Asking(api).answer("AC1"))
            .isEqualTo(
                new Answer.Unreachable(
                    "a proxy asks for user and password, status 407: check quo.api.proxy.user and"
                        + " quo.api.proxy.password"));
      }
      assertThat(atTheProxy).as("no second try of its own").hasSize(2);
      assertThat(atTheApi).isEmpty();
    }
  }

  @Test
  void aProxyThatRefusesTheWaySaysWhere() throws Exception {
    try (var proxy =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno");
                });
        var api = api(1, proxy.port(), Optional.empty())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unreachable.class,
              failed ->
                  assertThat(failed.reason())
                      .contains("https://localhost:1/v1/call-recordings/AC1", "status 503"));
    }
  }

  /** The place of the request in the pool comes back, too. */
  @Test
  void aTunnelInWhichNobodyAnswersEndsWithTheTimeout() throws Exception {
    try (var proxy =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
                  RawServer.awaitEnd(socket);
                });
        var api = api(1, proxy.port(), Optional.empty(), Duration.ofMillis(700))) {
      Asking asking = new Asking(api);
      for (int i = 0; i < 5; i++) {
        assertThat(asking.answer("AC" + i))
            .isEqualTo(new Answer.Unreachable("no connection within 700 ms"));
      }
      assertThat(proxy.connections()).isEqualTo(5);
    }
  }

  private RawServer server() throws Exception {
    return new RawServer(
        localhost
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        socket -> {
          while (true) {
            atTheApi.add(RawServer.request(socket));
            RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
          }
        });
  }

  private RawServer proxy(int target) {
    return RawServer.plain(
        socket -> {
          String request = RawServer.request(socket);
          atTheProxy.add(request);
          if (request.contains(RIGHT)) {
            RawServer.say(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
            tunnel(socket, target);
          } else {
            RawServer.say(
                socket,
                String.join(
                    "\r\n",
                    "HTTP/1.1 407 Proxy Authentication Required",
                    "Proxy-Authenticate: Basic realm=p",
                    "Content-Length: 0",
                    "",
                    ""));
          }
        });
  }

  private static void tunnel(Socket client, int target) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back = new Thread(() -> copy(server, client), "raw-tunnel");
      back.setDaemon(true);
      back.start();
      copy(client, server);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // The end of the tunnel.
    }
  }

  private static QuoRecordingsApi api(int target, int proxy, Optional<String> password)
      throws Exception {
    return api(target, proxy, password, Duration.ofSeconds(20));
  }

  private static QuoRecordingsApi api(
      int target, int proxy, Optional<String> password, Duration timeout) throws Exception {
    QuoApiSettings usual = Asking.settings("https://localhost:" + target, timeout, 2);
    return Asking.client(
        new QuoApiSettings(
            usual.url(),
            usual.key(),
            usual.version(),
            usual.timeout(),
            usual.connectTimeout(),
            usual.maxInFlight(),
            Optional.of(
                new QuoApiProxy(
                    URI.create("http://127.0.0.1:" + proxy),
                    password.map(known -> "connect"),
                    password)),
            QuoApiTls.trusting(localhost.client())));
  }
}
