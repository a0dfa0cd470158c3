package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections that a server gives up between two requests, with and without a word. */
class QuoRecordingsApiStaleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String EMPTY = RawServer.ok("{\"data\":[]}");

  private final AtomicInteger requests = new AtomicInteger();

  @Test
  void aServerThatResetsEachConnectionAMomentAfterItsAnswerCostsNoAnswer() throws Exception {
    assertEachIsFound(
        socket -> {
          answer(socket);
          socket.setSoLinger(true, 0);
        });
  }

  @Test
  void aServerThatClosesEachConnectionAMomentAfterItsAnswerCostsNoAnswer() throws Exception {
    assertEachIsFound(this::answer);
  }

  /** The race that no check of the connection can win: the end comes after the request. */
  @Test
  void aServerThatHangsUpOnTheSecondRequestOfAConnectionCostsNoAnswer() throws Exception {
    assertEachIsFound(
        socket -> {
          answer(socket);
          RawServer.request(socket);
          socket.setSoLinger(true, 0);
        });
    assertThat(requests).as("those that were answered").hasValue(40);
  }

  @Test
  void aRequestGoesOutOnceMoreAndNotForEver() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (var server =
            RawServer.plain(
                socket -> {
                  if (connections.getAndIncrement() == 0) {
                    answer(socket);
                  }
                  RawServer.request(socket);
                  requests.incrementAndGet();
                });
        var api = api(server)) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(asking.answer("AC2"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class, failed -> assertThat(failed.status()).isEmpty());
      assertThat(requests).as("one answered, one on the old, one on a new").hasValue(3);
    }
  }

  @Test
  void anAnswerThatHasBegunIsNotAskedForAgain() throws Exception {
    try (var server =
            RawServer.plain(
                socket -> {
                  answer(socket);
                  RawServer.request(socket);
                  requests.incrementAndGet();
                  RawServer.say(socket, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{");
                });
        var api = api(server)) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Unavailable.class);
      assertThat(requests).hasValue(2);
    }
  }

  private void assertEachIsFound(RawServer.Dialogue dialogue) throws Exception {
    try (var server = RawServer.plain(dialogue);
        var api = api(server)) {
      Asking asking = new Asking(api);
      for (int i = 0; i < 40; i++) {
        assertThat(asking.answer("AC" + i)).isInstanceOf(Answer.Found.class);
      }
      asking.assertEachAnsweredOnce();
    }
  }

  private void answer(Socket socket) throws IOException {
    RawServer.request(socket);
    requests.incrementAndGet();
    RawServer.say(socket, EMPTY);
  }

  private static QuoRecordingsApi api(RawServer server) {
    return Asking.client(Asking.settings(server.url(), PATIENCE, 2));
  }
}
