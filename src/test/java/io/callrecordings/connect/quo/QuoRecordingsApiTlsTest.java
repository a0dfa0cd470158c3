package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS: only a server that proves the name asked for gets to see the key. */
class QuoRecordingsApiTlsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @TempDir static Path directory;
  private static Certificates localhost;
  private static Certificates somebodyElse;

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = new Certificates(directory, "dns:localhost");
    somebodyElse = new Certificates(directory, "dns:api.example");
  }

  @Test
  void asksAServerThatProvesItsName() throws Exception {
    try (var server = answering(localhost);
        var api = api(server, localhost.client())) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
      assertThat(server.connections()).isEqualTo(1);
    }
    assertThat(requests).hasSize(2);
  }

  /** A record of TLS holds more than a connection buffers. */
  @ParameterizedTest
  @ValueSource(ints = {100, 600, 5_000})
  void aLongAnswerArrivesWhole(int recordings) throws Exception {
    String items =
        IntStream.range(0, recordings)
            .mapToObj("{\"id\":\"CR%010d\"}"::formatted)
            .collect(Collectors.joining(","));
    try (var server =
            tls(
                localhost,
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, RawServer.ok("{\"data\":[" + items + "]}"));
                  RawServer.awaitEnd(socket);
                });
        var api = api(server, localhost.client())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Found.class, found -> assertThat(found.recordings()).hasSize(recordings));
    }
  }

  @Test
  void doesNotAskAServerThatSignedItsOwnCertificate() throws Exception {
    try (var server = answering(localhost);
        var api = Asking.client(Asking.settings(url(server), TIMEOUT, 2))) {
      assertThat(unreachable(api)).contains("PKIX path building failed");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void doesNotAskAServerWithTheCertificateOfAnother() throws Exception {
    try (var server = answering(somebodyElse);
        var api = api(server, somebodyElse.client())) {
      assertThat(unreachable(api)).contains("localhost");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void doesNotAskAServerWithAnExpiredCertificate() throws Exception {
    Certificates expired = Certificates.expired(directory, "dns:localhost");
    try (var server = answering(expired);
        var api = api(server, expired.client())) {
      assertThat(unreachable(api)).containsIgnoringCase("validity check failed");
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void doesNotAskInPlainTextWhereTlsIsExpected() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
                  RawServer.awaitEnd(socket);
                });
        var api =
            Asking.client(Asking.settings("https://localhost:" + server.port(), TIMEOUT, 2))) {
      assertThat(unreachable(api)).isNotEmpty();
    }
  }

  @Test
  void aHandshakeThatDoesNotEndIsUnreachable() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.awaitEnd(socket);
                  gone.countDown();
                });
        var api =
            Asking.client(
                Asking.settings("https://localhost:" + server.port(), Duration.ofMillis(500), 2))) {
      assertThat(unreachable(api)).isEqualTo("no connection within 500 ms");
      assertThat(gone.await(1, TimeUnit.SECONDS)).as("the connection is aborted").isTrue();
    }
  }

  @Test
  void aServerThatStallsIsCutOffWithoutAFarewellItMightNotAnswer() throws Exception {
    SSLContext context = localhost.server();
    CompletableFuture<Integer> farewell = new CompletableFuture<>();
    try (var server =
            RawServer.plain(
                socket -> {
                  var secure =
                      (SSLSocket) context.getSocketFactory().createSocket(socket, null, 0, false);
                  secure.setUseClientMode(false);
                  RawServer.request(secure);
                  RawServer.say(secure, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{");
                  farewell.complete(RawServer.awaitEnd(socket));
                });
        var api = api(server, localhost.client())) {
      assertThat(new Asking(api).answer("AC1"))
          .isEqualTo(new Answer.Unavailable(Optional.empty(), "no complete answer within 3000 ms"));
      assertThat(farewell.get(20, TimeUnit.SECONDS)).as("bytes of a close_notify").isZero();
    }
  }

  private RawServer answering(Certificates certificates) throws Exception {
    return tls(
        certificates,
        socket -> {
          while (true) {
            requests.add(RawServer.request(socket));
            RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
          }
        });
  }

  private static RawServer tls(Certificates certificates, RawServer.Dialogue dialogue)
      throws Exception {
    return new RawServer(
        certificates
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        dialogue);
  }

  private static QuoRecordingsApi api(RawServer server, SSLContext trust) {
    return Asking.client(Asking.trusting(trust, Asking.settings(url(server), TIMEOUT, 2)));
  }

  private static String url(RawServer server) {
    return "https://localhost:" + server.port();
  }

  private static String unreachable(RecordingsApi api) {
    Answer answer = new Asking(api).answer("AC1");
    assertThat(answer).isInstanceOf(Answer.Unreachable.class);
    return ((Answer.Unreachable) answer).reason();
  }
}
