package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.simulated.Fault;
import io.callrecordings.connect.simulated.Options;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left after closing: no request without its answer, no connection, no thread. */
class QuoRecordingsApiCloseTest {
  private final SimulatedQuoApi server = SimulatedQuoApi.start(Options.defaults());
  private final QuoRecordingsApi api =
      Asking.client(Asking.settings(server.url(), Duration.ofSeconds(60), 200));
  private final Asking asking = new Asking(api);

  @AfterEach
  void closeBoth() {
    api.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500})
  void endsRequestsConnectionsAndThreadsWithinASecond(int requests) {
    server.change(now -> now.everyCall(Optional.of(Fault.HANG)));
    List<CompletableFuture<Answer>> answers = ask(requests);
    await().until(() -> server.ledger().inFlight() == 200);
    assertThat(threads()).isNotEmpty();

    assertThat(closing()).isLessThan(Duration.ofSeconds(1));

    assertThat(answers).allMatch(CompletableFuture::isDone);
    asking.assertEachAnsweredOnce();
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
    await().untilAsserted(() -> assertThat(server.ledger().connectionsOpen()).isZero());
  }

  @Test
  void endsInTheMiddleOfAnswersAndOfNewRequests() {
    server.change(now -> now.latency(Duration.ofMillis(2)).jitter(Duration.ofMillis(5)));
    CompletableFuture<Void> asker = CompletableFuture.runAsync(() -> ask(20_000));
    await().until(() -> server.ledger().requests() > 1_000);

    assertThat(closing()).isLessThan(Duration.ofSeconds(1));

    asker.join();
    asking.assertEachAnsweredOnce();
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
    await().untilAsserted(() -> assertThat(server.ledger().connectionsOpen()).isZero());
  }

  @Test
  void closesIdleConnectionsToo() {
    ask(50).forEach(Asking::get);

    assertThat(closing()).isLessThan(Duration.ofSeconds(1));

    await().untilAsserted(() -> assertThat(server.ledger().connectionsOpen()).isZero());
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  void answersWhatIsAskedAfterwards() {
    api.close();

    assertThat(asking.answer("AC1")).isEqualTo(new Answer.Unreachable("the client is closed"));
    asking.assertEachAnsweredOnce();
  }

  @Test
  void mayBeClosedByTheReceiverOfAnAnswer() {
    Answer answer =
        Asking.get(
            asking
                .ask("AC1")
                .thenApply(
                    found -> {
                      api.close();
                      return found;
                    }));

    assertThat(answer).isInstanceOf(Answer.Found.class);
    await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  private List<CompletableFuture<Answer>> ask(int requests) {
    return IntStream.range(0, requests).mapToObj(i -> asking.ask("AC" + i)).toList();
  }

  private Duration closing() {
    long start = System.nanoTime();
    api.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.contains("quo-api") || name.startsWith("httpclient"))
        .toList();
  }
}
