package io.callrecordings.connect.quo;

import static io.callrecordings.connect.simulated.Answer.recordings;
import static io.callrecordings.connect.simulated.Answer.redirect;
import static io.callrecordings.connect.simulated.Answer.status;
import static io.callrecordings.connect.simulated.SimulatedRecording.completed;
import static io.callrecordings.connect.simulated.SimulatedRecording.inState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import io.callrecordings.connect.simulated.BodyKind;
import io.callrecordings.connect.simulated.Fault;
import io.callrecordings.connect.simulated.Options;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import io.callrecordings.connect.simulated.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against the simulated API: real sockets, and every fault it knows. */
class QuoRecordingsApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofMillis(600);
  private static final int MAX_IN_FLIGHT = 4;

  private final SimulatedQuoApi server = SimulatedQuoApi.start(Options.defaults());
  private final QuoRecordingsApi api =
      Asking.client(Asking.settings(server.url(), PATIENCE, MAX_IN_FLIGHT));
  private final Asking asking = new Asking(api);

  @AfterEach
  void closeBoth() {
    api.close();
    server.close();
    asking.assertEachAnsweredOnce();
  }

  @Test
  void fetchesTheRecordingsOfACall() {
    server.script("AC1", Step.of(recordings(completed("CR1"), inState("CR2", "processing"))));

    assertThat(asking.answer("AC1"))
        .isInstanceOfSatisfying(
            Answer.Found.class,
            found ->
                assertThat(found.recordings())
                    .extracting(Recording::id, Recording::isFinal)
                    .containsExactly(tuple("CR1", true), tuple("CR2", false)));
  }

  @Test
  void readsTheErrorsOfTheApi() {
    server.script("AC400", Step.of(status(400)));
    server.script("AC404", Step.of(status(404)));
    server.script("AC429", Step.of(status(429, "Retry-After", "3")));
    server.script("AC500", Step.of(status(500)));

    assertThat(asking.answer("AC400")).isInstanceOf(Answer.Refused.class);
    assertThat(asking.answer("AC404")).isInstanceOf(Answer.NoSuchCall.class);
    assertThat(asking.answer("AC429"))
        .isEqualTo(new Answer.Throttled(Optional.of(Duration.ofSeconds(3))));
    assertThat(unavailable("AC500").status()).contains(500);
  }

  @ParameterizedTest
  @EnumSource(names = "API", mode = EnumSource.Mode.EXCLUDE)
  void doesNotTakeTheBodyOfSomebodyElseForAnAnswer(BodyKind body) {
    server.script("AC200", Step.of(status(200, body)));
    server.script("AC404", Step.of(status(404, body)));

    assertThat(unavailable("AC200").status()).contains(200);
    assertThat(unavailable("AC404").status()).contains(404);
  }

  @Test
  void anotherKeyIsUnauthorized() {
    server.change(now -> now.key("another"));

    assertThat(asking.answer("AC1")).isInstanceOf(Answer.Unauthorized.class);
  }

  @Test
  void followsNoRedirect() {
    try (var elsewhere = SimulatedQuoApi.start(Options.defaults())) {
      server.script("AC1", Step.of(redirect(elsewhere.url() + "/v1/call-recordings/AC1")));

      assertThat(unavailable("AC1").status()).contains(302);
      assertThat(elsewhere.ledger().connectionsAccepted()).isZero();
    }
    assertThat(server.ledger().requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AC", "AC..", "AC+1", "AC&a=b", "AC@host", "AC~!$'()*,="})
  void anIdNeverChangesThePath(String callId) {
    assertThat(asking.answer(callId)).isInstanceOf(Answer.Found.class);
    assertThat(server.ledger().elsewhere()).isEmpty();
    assertThat(server.history(callId).targets())
        .singleElement()
        .asString()
        .matches("/v1/call-recordings/AC[A-Za-z0-9%._~-]*");
  }

  @ParameterizedTest
  @EnumSource(names = {"RESET", "CLOSE", "CUT"})
  void aConnectionThatBreaksMakesTheApiUnavailable(Fault fault) {
    server.script("AC1", Step.of(fault));

    assertThat(unavailable("AC1").status()).isEmpty();
    assertThat(server.history("AC1").asked()).as("no second request").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "STALL", "DRIP"})
  void theTimeoutReachesFromTheStartToTheLastByte(Fault fault) {
    server.script("AC1", Step.of(fault));
    try (var impatient = impatient()) {
      long start = System.nanoTime();
      Answer answer = new Asking(impatient).answer("AC1");

      assertThat(answer)
          .isEqualTo(new Answer.Unavailable(Optional.empty(), "no complete answer within 600 ms"));
      // The last byte of the slowest would come after more than ten seconds.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(TIMEOUT, TIMEOUT.multipliedBy(8));
    }
  }

  @Test
  void aBodyTooLargeIsRefusedWithoutReadingItAll() {
    server.script("AC1", Step.of(Fault.HUGE));

    assertThat(unavailable("AC1"))
        .isEqualTo(
            new Answer.Unavailable(Optional.of(200), "the body is larger than 8388608 bytes"));
  }

  @ParameterizedTest
  @EnumSource
  void aFaultCostsNoConnection(Fault fault) {
    try (var impatient = impatient()) {
      Asking faulty = new Asking(impatient);
      IntStream.range(0, 2 * MAX_IN_FLIGHT)
          .mapToObj(i -> "AC" + i)
          .peek(callId -> server.script(callId, Step.of(fault)))
          .map(faulty::ask)
          .toList()
          .forEach(Asking::get);
      faulty.assertEachAnsweredOnce();

      AtomicInteger attempts = new AtomicInteger();
      await()
          .until(
              () -> faulty.answer("ACgood" + attempts.incrementAndGet()) instanceof Answer.Found);
      await().until(() -> server.ledger().connectionsOpen() <= MAX_IN_FLIGHT);
    }
  }

  @Test
  void makesNoMoreConnectionsThanRequestsMayBeInFlightAndServesAllInTurn() {
    server.change(now -> now.latency(Duration.ofMillis(5)));

    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 100).mapToObj(i -> asking.ask("AC" + i)).toList();

    assertThat(answers)
        .allSatisfy(answer -> assertThat(Asking.get(answer)).isInstanceOf(Answer.Found.class));
    assertThat(server.ledger().maxInFlight()).isEqualTo(MAX_IN_FLIGHT);
    assertThat(server.ledger().connectionsAccepted()).isEqualTo(MAX_IN_FLIGHT);
  }

  @Test
  void usesAConnectionAgain() {
    for (int i = 0; i < 20; i++) {
      assertThat(asking.answer("AC" + i)).isInstanceOf(Answer.Found.class);
    }

    assertThat(server.ledger().connectionsAccepted()).isEqualTo(1);
  }

  @Test
  void theReceiverOfAnAnswerMayAskAgainAndMayFail() {
    CompletableFuture<Answer> second = new CompletableFuture<>();
    api.fetch(
        new CallId("AC1"),
        first -> {
          var unused = asking.ask("AC2").thenAccept(second::complete);
          throw new IllegalStateException("a receiver that fails");
        });

    assertThat(Asking.get(second)).isInstanceOf(Answer.Found.class);
    assertThat(asking.answer("AC3")).isInstanceOf(Answer.Found.class);
  }

  private QuoRecordingsApi impatient() {
    return Asking.client(Asking.settings(server.url(), TIMEOUT, MAX_IN_FLIGHT));
  }

  private Answer.Unavailable unavailable(String callId) {
    Answer answer = asking.answer(callId);
    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    return (Answer.Unavailable) answer;
  }
}
