package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.ApiHealth;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.Budget;
import io.callrecordings.connect.fetch.Judge;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.FlowRules.OnFailure;
import io.callrecordings.connect.flow.Original;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop between the test, which is everything around it, and a flow; the loop's own thread. */
@Timeout(60)
class FlowLoopTest {
  private static final Partition P0 = new Partition("calls", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final AtomicLong clock = new AtomicLong(1_000_000);
  private final FakeRecordingsApi api = new FakeRecordingsApi();
  private final Handover handover = new Handover(2, clock::get);
  private FlowLoop loop = started(OnFailure.FAIL);

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void anEventBecomesARequestAndItsAnswerARecord() throws Exception {
    admit(0, "AC1");
    FakeRecordingsApi.Fetch fetch = api.next();
    assertThat(fetch.callId().value()).isEqualTo("AC1");
    fetch.answer(found("CR1"));

    assertThat(take()).singleElement().extracting(Emission::progress).isEqualTo(at(1));
  }

  @Test
  void aRequestThatIsDueLaterStartsWithoutBeingAskedFor() throws Exception {
    admit(0, "AC1");
    api.next().answer(found());
    loop.ask(Flow::inFlight).get();
    assertThat(api.isIdle()).isTrue();
    clock.addAndGet(500);

    assertThat(api.next().callId().value()).isEqualTo("AC1");
  }

  @Test
  void finishedCallsWaitWhileTheHandoverIsFull() throws Exception {
    for (int offset = 0; offset < 5; offset++) {
      admit(offset, "AC" + offset);
      api.next().answer(found("CR" + offset));
    }
    // A question that comes after all answers: what had room was handed over before the next one.
    loop.ask(Flow::open).get();
    assertThat(loop.ask(Flow::open).get()).isEqualTo(3);

    int taken = 0;
    while (taken < 5) {
      taken += take().size();
      loop.nudge();
    }
    assertThat(loop.ask(Flow::open).get()).isZero();
  }

  @Test
  void aPausedTaskStartsNoRequestAndGoesOnWhenItIsPolledAgain() throws Exception {
    clock.addAndGet(FlowLoop.PAUSED_AFTER_MS + 1);
    admit(0, "AC1");
    loop.ask(Flow::open).get();
    assertThat(loop.ask(Flow::inFlight).get()).isZero();
    assertThat(api.isIdle()).isTrue();

    handover.take(1, 0, 0);
    assertThat(api.next().callId().value()).isEqualTo("AC1");
  }

  @Test
  void answersAreHandledWhileThePauseLasts() throws Exception {
    admit(0, "AC1");
    FakeRecordingsApi.Fetch fetch = api.next();
    clock.addAndGet(FlowLoop.PAUSED_AFTER_MS + 1);
    fetch.answer(found("CR1"));

    assertThat(take()).hasSize(1);
  }

  @Test
  void theFailureOfTheFlowFailsTheTaskAfterWhatIsFinished() throws Exception {
    admit(0, "AC1");
    admit(1, "AC2");
    FakeRecordingsApi.Fetch first = api.next();
    FakeRecordingsApi.Fetch second = api.next();
    first.answer(found("CR1"));
    second.answer(new Answer.Refused(400, "bad request"));

    assertThat(take()).hasSize(1);
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(this::take)
        .withMessageContaining("callId=AC2");
  }

  @Test
  void aDeadLetterIsReadAgain() throws Exception {
    loop.close();
    loop = started(OnFailure.DEAD_LETTER);
    admit(7, "AC1");
    api.next().answer(new Answer.Refused(400, "bad request"));

    assertThat(take())
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfDeadLetter.class,
            letter -> assertThat(letter.original().orElseThrow().value()).contains(new byte[] {7}));
  }

  @Test
  void anErrorOfAQuestionIsItsAnswerAndTheLoopGoesOn() throws Exception {
    assertThat(loop.ask(flow -> flow.isFull(new Partition("other", 1))))
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withMessageContaining("not assigned: other-1");
    assertThat(loop.ask(Flow::open).get()).isZero();
  }

  @Test
  void aBrokenApiFailsTheTaskAndLeavesNoQuestionOpen() throws Exception {
    loop.close();
    loop = loop(OnFailure.FAIL, new BrokenApi());
    loop.start();
    admit(0, "AC1");

    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(this::take)
        .withMessageContaining("this client is broken");
    assertThat(loop.ask(Flow::open)).failsWithin(PATIENCE);
  }

  @Test
  void everyQuestionIsAnsweredOrCancelledHoweverItIsClosed() throws Exception {
    for (int round = 0; round < 50; round++) {
      FlowLoop closing = started(OnFailure.FAIL);
      CountDownLatch asked = new CountDownLatch(20);
      CompletableFuture<Void> asking =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 200; i++) {
                  CompletableFuture<Integer> answer = closing.ask(Flow::open);
                  asked.countDown();
                  answer.handle((open, cancelled) -> open).orTimeout(15, TimeUnit.SECONDS).join();
                }
              });
      asked.await();
      closing.close();
      assertThat(asking).succeedsWithin(PATIENCE);
    }
  }

  @Test
  void anAnswerAfterTheEndIsOfNoConsequence() throws Exception {
    admit(0, "AC1");
    FakeRecordingsApi.Fetch fetch = api.next();
    loop.close();
    fetch.answer(found("CR1"));

    assertThat(loop.ask(Flow::open)).isCancelled();
    assertThat(handover.take(1, 0, 0)).isEmpty();
  }

  private FlowLoop started(OnFailure onFailure) {
    FlowLoop started = loop(onFailure, api);
    started.start();
    return started;
  }

  private FlowLoop loop(OnFailure onFailure, RecordingsApi with) {
    Judge judge = new Judge(new Backoff(10, 10), 3, new Backoff(500, 500), 60_000);
    FlowRules rules = new FlowRules(judge, 10, 100, 60_000, onFailure, false, OptionalLong.empty());
    Flow flow =
        new Flow(
            rules,
            Map.of(P0, at(0)),
            new ApiHealth(new Backoff(100, 1_000)),
            new Budget(1_000, clock.get() - 10_000),
            () -> 0);
    Originals originals =
        (partition, offset, whenRead) ->
            whenRead.accept(
                Optional.of(
                    new Original(Optional.empty(), Optional.of(new byte[] {(byte) offset}))));
    return new FlowLoop("flow", flow, with, originals, handover, clock::get);
  }

  private void admit(long offset, String callId) throws Exception {
    Event event =
        new Event(
            P0, offset, Optional.empty(), new Decoded.Call(CallCompleted.of(new CallId(callId))));
    loop.ask(
            flow -> {
              flow.admit(event, clock.get());
              return "";
            })
        .get();
  }

  private List<Emission> take() throws InterruptedException {
    return handover.take(2, PATIENCE.toMillis(), 0);
  }

  private static Progress at(long next) {
    return Progress.startingAt(next, Optional.empty());
  }

  private static Answer found(String... ids) {
    return new Answer.Found(
        List.of(ids).stream()
            .map(
                id ->
                    new Recording(
                        id,
                        Optional.of("completed"),
                        Optional.empty(),
                        Optional.of("https://media.example/1"),
                        Optional.empty(),
                        Optional.empty()))
            .toList());
  }

  private static final class BrokenApi implements RecordingsApi {
    @Override
    public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
      throw new IllegalStateException("this client is broken");
    }

    @Override
    public void close() {}
  }
}
