package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that can work no more says so, to whoever made it; what is asked of it is answered. */
class QuoRecordingsApiBrokenTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @TempDir static Path directory;

  private final CompletableFuture<Throwable> broken = new CompletableFuture<>();
  private final Queue<Throwable> reports = new ConcurrentLinkedQueue<>();

  @Test
  void byAReceiverThatThrows() throws Exception {
    try (var server = empty();
        var api =
            new QuoRecordingsApi(
                Asking.settings(server.url(), TIMEOUT, 2), Asking.THREADS, this::report)) {
      api.fetch(
          new CallId("AC1"),
          answer -> {
            throw new IllegalStateException("a receiver that fails");
          });

      assertThat(reported()).hasMessage("a receiver that fails");
      assertThat(new Asking(api).answer("AC2")).isInstanceOf(Answer.Found.class);
    }
    assertThat(reports).hasSize(1);
  }

  @Test
  void byAnErrorOfAReceiver() throws Exception {
    try (var server = empty();
        var api =
            new QuoRecordingsApi(
                Asking.settings(server.url(), TIMEOUT, 2), Asking.THREADS, this::report)) {
      api.fetch(
          new CallId("AC1"),
          answer -> {
            throw new OutOfMemoryError("no space for an answer");
          });

      assertThat(reported()).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void byAnErrorThatEndsTheThreadOfAllConnections() throws Exception {
    Certificates localhost = new Certificates(directory, "dns:localhost");
    try (var server =
            new RawServer(
                localhost
                    .server()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                RawServer::request);
        var api =
            new QuoRecordingsApi(
                Asking.trusting(
                    deadly(), Asking.settings("https://localhost:" + server.port(), TIMEOUT, 2)),
                Asking.THREADS,
                this::report)) {
      Asking asking = new Asking(api);
      CompletableFuture<Answer> answer = asking.ask("AC1");

      assertThat(reported()).isInstanceOf(NoClassDefFoundError.class);
      assertThat(Asking.get(answer)).isInstanceOf(Answer.Unreachable.class);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Unreachable.class);
      asking.assertEachAnsweredOnce();
    }
    assertThat(reports).hasSize(1);
  }

  @Test
  void byAnErrorInTheLookupOfAName() throws Exception {
    DnsResolver deadly =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            throw new OutOfMemoryError("no space for a name");
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    try (var api =
        new QuoRecordingsApi(
            Asking.settings("http://api.example", TIMEOUT, 2),
            deadly,
            Asking.THREADS,
            date -> {},
            this::report)) {
      assertThat(new Asking(api).answer("AC1")).isInstanceOf(Answer.Unreachable.class);
      assertThat(reported()).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void notByItsOwnEnd() throws Exception {
    try (var server = empty()) {
      var api =
          new QuoRecordingsApi(
              Asking.settings(server.url(), TIMEOUT, 2), Asking.THREADS, this::report);
      assertThat(new Asking(api).answer("AC1")).isInstanceOf(Answer.Found.class);
      api.close();
    }
    assertThat(reports).isEmpty();
  }

  private void report(Throwable cause) {
    reports.add(cause);
    broken.complete(cause);
  }

  private Throwable reported() throws Exception {
    return broken.get(20, TimeUnit.SECONDS);
  }

  private static RawServer empty() {
    return RawServer.plain(
        socket -> {
          while (true) {
            RawServer.request(socket);
            RawServer.say(socket, RawServer.ok("{\"data\":[]}"));
          }
        });
  }

  /** Throws an error as soon as it is asked about a certificate. */
  private static SSLContext deadly() throws Exception {
    X509TrustManager manager =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new NoClassDefFoundError("a class of the handshake");
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, null);
    return context;
  }
}
