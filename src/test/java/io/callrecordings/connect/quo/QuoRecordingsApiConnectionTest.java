package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that cannot be made, break at odd moments, or carry what is no HTTP. */
class QuoRecordingsApiConnectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String EMPTY = RawServer.ok("{\"data\":[]}");

  @Test
  void sendsTheKeyAndNothingThatIsNotNeeded() throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (var server =
            RawServer.plain(
                socket -> {
                  requests.add(RawServer.request(socket));
                  RawServer.say(socket, EMPTY);
                });
        var api = api(server.url() + "/quo/")) {
      assertThat(new Asking(api).answer("AC+1")).isInstanceOf(Answer.Found.class);
      assertThat(requests.take().split("\r\n"))
          .containsExactlyInAnyOrder(
              "GET /quo/v1/call-recordings/AC%2B1 HTTP/1.1",
              "Host: 127.0.0.1:" + server.port(),
              "Authorization: " + Asking.KEY,
              "Accept: application/json",
              "Accept-Encoding: gzip",
              "Connection: keep-alive",
              "User-Agent: kafka-connect-call-recordings");
    }
  }

  @Test
  void nobodyListeningIsUnreachable() throws Exception {
    int port;
    try (var listener = new ServerSocket(0)) {
      port = listener.getLocalPort();
    }
    try (var api = api("http://127.0.0.1:" + port)) {
      assertThat(unreachable(api)).contains("refused");
    }
  }

  @Test
  void anUnknownNameIsUnreachable() {
    try (var api = api("http://no-such-host.invalid")) {
      assertThat(unreachable(api)).contains("no-such-host.invalid");
    }
  }

  @Test
  void aConnectionThatIsNotMadeInTimeIsUnreachable() throws Exception {
    try (var full = new FullListener();
        var api =
            Asking.client(
                Asking.settings("http://127.0.0.1:" + full.port(), Duration.ofMillis(700), 2))) {
      assertThat(unreachable(api)).isEqualTo("no connection within 700 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"data\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"data\":[]}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{\"data\":[]}",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\u0015\u0003\u0003\u0000\u0002\u0002F"
      })
  void whatIsNoCompleteHttpIsUnavailable(String answer) throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  String request = RawServer.request(socket);
                  RawServer.say(socket, request.isEmpty() ? "" : answer);
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class, failed -> assertThat(failed.status()).isEmpty());
    }
  }

  @Test
  void aLineThatIsNotHttpIsNotRepeated() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "{\"from\":\"a private text\"}\r\n\r\n");
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class,
              answer -> assertThat(answer.reason()).contains("protocol").doesNotContain("private"));
    }
  }

  @Test
  void aBodyMayEndWithItsConnection() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.0 200 OK\r\n\r\n{\"data\":[]}");
                });
        var api = api(server.url())) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void interimResponsesAreNoAnswers() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.1 100 Continue\r\n\r\n");
                  RawServer.say(socket, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + EMPTY);
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1")).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void aBodyAnnouncedAsTooLargeIsRefusedBeforeItComes() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.1 500 Oops\r\nContent-Length: 8388609\r\n\r\n");
                  RawServer.awaitEnd(socket);
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class, failed -> assertThat(failed.status()).contains(500));
    }
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, "HTTP/1.1 200 OK\r\nX: ");
                  while (true) {
                    RawServer.say(socket, "x".repeat(10_000));
                  }
                });
        var api = Asking.client(Asking.settings(server.url(), PATIENCE, 2))) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class,
              failed -> assertThat(failed.reason()).contains("line length limit"));
    }
  }

  private static QuoRecordingsApi api(String url) {
    return Asking.client(Asking.settings(url, PATIENCE, 2));
  }

  private static String unreachable(RecordingsApi api) {
    Answer answer = new Asking(api).answer("AC1");
    assertThat(answer).isInstanceOf(Answer.Unreachable.class);
    return ((Answer.Unreachable) answer).reason();
  }
}
