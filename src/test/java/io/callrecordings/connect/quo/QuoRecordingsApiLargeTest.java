package io.callrecordings.connect.quo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many long answers at once: more than may be held together, and each arrives. */
class QuoRecordingsApiLargeTest {
  private static final int MANY = 8;
  private static final int LENGTH = 8_000_000;
  private static final byte[] BLANKS = " ".repeat(64 * 1000).getBytes(UTF_8);
  private static final String BEGINNING = "{\"data\":[{\"id\":\"CR1\"}]";

  @TempDir static Path directory;

  @Test
  void ofAnnouncedLength() throws Exception {
    try (var server = RawServer.plain(QuoRecordingsApiLargeTest::announced)) {
      assertAllArrive(Asking.settings(server.url(), Duration.ofSeconds(60), MANY));
    }
  }

  @Test
  void inChunks() throws Exception {
    try (var server = RawServer.plain(QuoRecordingsApiLargeTest::chunked)) {
      assertAllArrive(Asking.settings(server.url(), Duration.ofSeconds(60), MANY));
    }
  }

  @Test
  void overTls() throws Exception {
    Certificates localhost = new Certificates(directory, "dns:localhost");
    ServerSocket listener =
        localhost
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    try (var server = new RawServer(listener, QuoRecordingsApiLargeTest::announced)) {
      String url = "https://localhost:" + server.port();
      assertAllArrive(
          Asking.trusting(localhost.client(), Asking.settings(url, Duration.ofSeconds(60), MANY)));
    }
  }

  /** Those that stall hold what they claimed until their timeout, and no longer. */
  @Test
  void anAnswerThatWaitsForOthersThatStallEndsOrArrives() throws Exception {
    CountDownLatch stalled = new CountDownLatch(3);
    try (var server =
            RawServer.plain(
                socket -> {
                  String request = RawServer.request(socket);
                  RawServer.say(socket, head() + BEGINNING);
                  if (request.contains("stall")) {
                    socket.getOutputStream().write(BLANKS);
                    stalled.countDown();
                    RawServer.awaitEnd(socket);
                  } else {
                    rest(socket);
                  }
                });
        var api = Asking.client(Asking.settings(server.url(), Duration.ofSeconds(3), MANY))) {
      Asking asking = new Asking(api);
      List<CompletableFuture<Answer>> stalling =
          IntStream.range(0, 3).mapToObj(i -> asking.ask("ACstall" + i)).toList();
      stalled.await();
      assertThat(asking.answer("AC1"))
          .isInstanceOfAny(Answer.Unavailable.class, Answer.Found.class);
      assertThat(stalling).allMatch(answer -> Asking.get(answer) instanceof Answer.Unavailable);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void packed() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write((BEGINNING + " ".repeat(LENGTH) + "}").getBytes(UTF_8));
    }
    try (var server =
        RawServer.plain(
            socket -> {
              assertThat(RawServer.request(socket)).contains("\r\nAccept-Encoding: gzip\r\n");
              RawServer.say(
                  socket,
                  RawServer.ok(packed.toString(ISO_8859_1))
                      .replaceFirst("\r\n", "\r\nContent-Encoding: gzip\r\n"));
            })) {
      assertAllArrive(Asking.settings(server.url(), Duration.ofSeconds(60), MANY));
    }
  }

  private static void assertAllArrive(QuoApiSettings settings) {
    try (var api = Asking.client(settings)) {
      Asking asking = new Asking(api);
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, MANY).mapToObj(i -> asking.ask("AC" + i)).toList();
      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.join())
                      .isInstanceOfSatisfying(
                          Answer.Found.class, found -> assertThat(found.recordings()).hasSize(1)));
    }
  }

  private static void announced(Socket socket) throws IOException {
    RawServer.request(socket);
    RawServer.say(socket, head() + BEGINNING);
    rest(socket);
    RawServer.awaitEnd(socket);
  }

  private static String head() {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + LENGTH + "\r\n\r\n";
  }

  private static void rest(Socket socket) throws IOException {
    int left = LENGTH - BEGINNING.length() - 1;
    while (left > 0) {
      int part = Math.min(left, BLANKS.length);
      socket.getOutputStream().write(BLANKS, 0, part);
      left -= part;
    }
    RawServer.say(socket, "}");
  }

  private static void chunked(Socket socket) throws IOException {
    RawServer.request(socket);
    RawServer.say(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    RawServer.say(socket, chunk(BEGINNING));
    String blanks = chunk(" ".repeat(64 * 1000));
    for (int i = 0; i < LENGTH / (64 * 1000); i++) {
      RawServer.say(socket, blanks);
    }
    RawServer.say(socket, chunk("}") + "0\r\n\r\n");
    RawServer.awaitEnd(socket);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }
}
