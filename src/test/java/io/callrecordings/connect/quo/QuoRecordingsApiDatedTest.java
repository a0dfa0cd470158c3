package io.callrecordings.connect.quo;

import static io.callrecordings.connect.simulated.Answer.recordings;
import static io.callrecordings.connect.simulated.Answer.status;
import static io.callrecordings.connect.simulated.SimulatedRecording.completed;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import io.callrecordings.connect.simulated.Options;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API of 2026-03-30: another path, a header, pages; the same recordings. */
class QuoRecordingsApiDatedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimulatedQuoApi server = SimulatedQuoApi.start(Options.defaults());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void saysTheSameAboutACallAsTheOneBefore() {
    try (var dated = api(server.url());
        var first = Asking.client(Asking.settings(server.url(), PATIENCE, 2))) {
      assertThat(new Asking(dated).answer("AC1"))
          .isInstanceOf(Answer.Found.class)
          .isEqualTo(new Asking(first).answer("AC1"));
    }
  }

  @Test
  void followsThePagesOfAnAnswer() {
    SimulatedRecording[] many =
        IntStream.range(0, 120)
            .mapToObj(i -> completed("CR" + i))
            .toArray(SimulatedRecording[]::new);
    server.script("AC1", Step.times(3, recordings(many)));
    try (var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Found.class,
              found ->
                  assertThat(found.recordings())
                      .extracting(Recording::id)
                      .containsExactlyElementsOf(
                          IntStream.range(0, 120).mapToObj(i -> "CR" + i).toList()));
    }
    assertThat(server.history("AC1").targets())
        .containsExactlyInAnyOrder(
            "/calls/AC1/recordings?limit=50",
            "/calls/AC1/recordings?limit=50&after=50",
            "/calls/AC1/recordings?limit=50&after=100");
  }

  @Test
  void readsItsErrors() {
    server.script("AC400", Step.of(status(400)));
    server.script("AC403", Step.of(status(403)));
    server.script("AC404", Step.of(status(404)));
    try (var api = api(server.url())) {
      Asking asking = new Asking(api);
      assertThat(asking.answer("AC400")).isInstanceOf(Answer.Refused.class);
      assertThat(asking.answer("AC403"))
          .isInstanceOfSatisfying(
              Answer.Unauthorized.class,
              refused -> assertThat(refused.reason()).startsWith("The API key may not"));
      assertThat(asking.answer("AC404")).isInstanceOf(Answer.NoSuchCall.class);
    }
  }

  @Test
  void aPageThatFailsIsTheAnswer() {
    SimulatedRecording[] many =
        IntStream.range(0, 60)
            .mapToObj(i -> completed("CR" + i))
            .toArray(SimulatedRecording[]::new);
    server.script("AC1", Step.times(1, recordings(many)), Step.of(status(500)));
    try (var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Unavailable.class, failed -> assertThat(failed.status()).contains(500));
    }
  }

  /** As of the first one: {@link QuoRecordingsApiStaleTest}. */
  @Test
  void aServerThatHangsUpBeforeALaterPageCostsNoAnswer() throws Exception {
    List<String> lost = new CopyOnWriteArrayList<>();
    List<String> answered = new CopyOnWriteArrayList<>();
    try (var server =
            RawServer.plain(
                socket -> {
                  String request = RawServer.request(socket);
                  answered.add(request);
                  RawServer.say(socket, RawServer.ok(page(request)));
                  lost.add(RawServer.request(socket));
                  socket.setSoLinger(true, 0);
                });
        var api = api(server.url())) {
      assertThat(new Asking(api).answer("AC1"))
          .isInstanceOfSatisfying(
              Answer.Found.class, found -> assertThat(found.recordings()).hasSize(3));
    }
    assertThat(answered).hasSize(3);
    assertThat(lost).hasSize(2).allMatch(request -> request.contains("after="));
  }

  /** Three pages of one recording each. */
  private static String page(String request) {
    int number = request.contains("after=1") ? 1 : request.contains("after=2") ? 2 : 0;
    String next = number == 2 ? "null" : "\"" + (number + 1) + "\"";
    return "{\"data\":[{\"id\":\"CR%d\"}],\"nextCursor\":%s}".formatted(number, next);
  }

  @Test
  void pagesWithoutEndAreTroubleOnTheWay() throws Exception {
    AtomicInteger pages = new AtomicInteger();
    try (var endless =
            RawServer.plain(
                socket -> {
                  while (true) {
                    RawServer.request(socket);
                    RawServer.say(
                        socket,
                        RawServer.ok(
                            "{\"data\":[],\"nextCursor\":\"c%d\"}"
                                .formatted(pages.incrementAndGet())));
                  }
                });
        var circle =
            RawServer.plain(
                socket -> {
                  while (true) {
                    RawServer.request(socket);
                    RawServer.say(socket, RawServer.ok("{\"data\":[],\"nextCursor\":\"c\"}"));
                  }
                });
        var api = api(endless.url());
        var other = api(circle.url())) {
      for (var asked : List.of(api, other)) {
        assertThat(new Asking(asked).answer("AC1"))
            .isInstanceOfSatisfying(
                Answer.Unavailable.class,
                failed -> assertThat(failed.reason()).contains("have no end"));
      }
      assertThat(pages).hasValue(Fetch.MOST_PAGES);
    }
  }

  @Test
  void namesItsVersionInAHeader() throws Exception {
    BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    try (var raw =
            RawServer.plain(
                socket -> {
                  requests.add(RawServer.request(socket));
                  RawServer.say(socket, RawServer.ok("{\"data\":[],\"nextCursor\":null}"));
                });
        var api = api(raw.url() + "/base")) {
      assertThat(new Asking(api).answer("AC+1")).isEqualTo(new Answer.Found(List.of()));
      assertThat(requests.take())
          .startsWith("GET /base/calls/AC%2B1/recordings?limit=50 HTTP/1.1\r\n")
          .contains("\r\nQuo-Api-Version: 2026-03-30\r\n");
    }
  }

  private static QuoRecordingsApi api(String url) {
    QuoApiSettings usual = Asking.settings(url, PATIENCE, 2);
    return Asking.client(
        new QuoApiSettings(
            usual.url(),
            usual.key(),
            QuoApiVersion.of("2026-03-30"),
            usual.timeout(),
            usual.connectTimeout(),
            usual.maxInFlight(),
            usual.proxy(),
            usual.tls()));
  }
}
