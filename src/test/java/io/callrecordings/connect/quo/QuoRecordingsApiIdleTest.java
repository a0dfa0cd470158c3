package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connections that are idle between two requests. */
class QuoRecordingsApiIdleTest {
  private static final Duration MAX_IDLE = Transport.MAX_IDLE.toDuration();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String EMPTY = RawServer.ok("{\"data\":[]}");

  @Test
  void anIdleConnectionThatTheServerClosedCostsNoRequest() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, EMPTY);
                  socket.shutdownOutput();
                  RawServer.awaitEnd(socket);
                  gone.countDown();
                });
        var api = api(server.url())) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(asking.answer("AC2")).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void anIdleConnectionIsClosedBeforeServersDoIt() throws Exception {
    CompletableFuture<Duration> idle = new CompletableFuture<>();
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, EMPTY);
                  long answered = System.nanoTime();
                  RawServer.awaitEnd(socket);
                  idle.complete(Duration.ofNanos(System.nanoTime() - answered));
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1")).isInstanceOf(Answer.Found.class);
      assertThat(idle.get(10, TimeUnit.SECONDS)).isBetween(MAX_IDLE, MAX_IDLE.plusSeconds(3));
    }
  }

  @Test
  void anAnswerNobodyAskedForIsNotTakenForTheNextOne() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (var server =
            RawServer.plain(
                socket -> {
                  RawServer.request(socket);
                  RawServer.say(socket, EMPTY + RawServer.ok("{\"data\":[{\"id\":\"CRx\"}]}"));
                  RawServer.awaitEnd(socket);
                  gone.countDown();
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1")).isEqualTo(new Answer.Found(List.of()));
      assertThat(gone.await(3, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static QuoRecordingsApi api(String url) {
    return Asking.client(Asking.settings(url, PATIENCE, 2));
  }
}
