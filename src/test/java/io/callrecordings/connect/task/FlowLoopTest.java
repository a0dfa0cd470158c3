package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.recording.Answer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop between the test, which is everything around it, and a flow; the loop's own thread. */
@Timeout(60)
class FlowLoopTest {
  private final FlowLoopDriver driver = new FlowLoopDriver();
  private FlowLoop loop = driver.started(OnFailure.FAIL);

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void anEventBecomesARequestAndItsAnswerARecord() throws Exception {
    driver.admit(loop, 0, "AC1");
    FakeRecordingsApi.Fetch fetch = driver.api.next();
    assertThat(fetch.callId().value()).isEqualTo("AC1");
    fetch.answer(FlowLoopDriver.found("CR1"));

    assertThat(driver.take())
        .singleElement()
        .extracting(emission -> emission.progress().get())
        .isEqualTo(FlowLoopDriver.at(1));
  }

  @Test
  void aRequestThatIsDueLaterStartsWithoutBeingAskedFor() throws Exception {
    driver.admit(loop, 0, "AC1");
    driver.api.next().answer(FlowLoopDriver.found());
    FlowLoopDriver.settle(loop);
    assertThat(driver.api.isIdle()).isTrue();
    driver.clock.addAndGet(500);

    assertThat(driver.api.next().callId().value()).isEqualTo("AC1");
  }

  @Test
  void finishedCallsWaitWhileTheHandoverIsFull() throws Exception {
    for (int offset = 0; offset < 5; offset++) {
      driver.admit(loop, offset, "AC" + offset);
      driver.api.next().answer(FlowLoopDriver.found("CR" + offset));
    }
    FlowLoopDriver.settle(loop);
    assertThat(FlowLoopDriver.ask(loop, Flow::open).get()).isEqualTo(3);

    int taken = 0;
    while (taken < 5) {
      taken += driver.take().size();
      loop.nudge();
    }
    assertThat(FlowLoopDriver.ask(loop, Flow::open).get()).isZero();
  }

  @Test
  void aPausedTaskStartsNoRequestAndGoesOnWhenItIsPolledAgain() throws Exception {
    driver.clock.addAndGet(FlowLoop.PAUSED_AFTER_MS + 1);
    driver.admit(loop, 0, "AC1");
    FlowLoopDriver.settle(loop);
    assertThat(FlowLoopDriver.ask(loop, Flow::inFlight).get()).isZero();
    assertThat(driver.api.isIdle()).isTrue();

    driver.queue.take(1, 0, 0);
    assertThat(driver.api.next().callId().value()).isEqualTo("AC1");
  }

  @Test
  void answersAreHandledWhileThePauseLasts() throws Exception {
    driver.admit(loop, 0, "AC1");
    FakeRecordingsApi.Fetch fetch = driver.api.next();
    driver.clock.addAndGet(FlowLoop.PAUSED_AFTER_MS + 1);
    fetch.answer(FlowLoopDriver.found("CR1"));

    assertThat(driver.take()).hasSize(1);
  }

  @Test
  void progressWithoutRecordsIsHandedOverByHeartbeats() throws Exception {
    driver.admit(loop, 0, new Decoded.Skipped("another type", Optional.empty()));
    FlowLoopDriver.settle(loop);
    driver.clock.addAndGet(2 * FlowLoopDriver.HEARTBEAT_MS);

    assertThat(driver.take())
        .singleElement()
        .isInstanceOf(Emission.Heartbeat.class)
        .extracting(emission -> emission.progress().get())
        .isEqualTo(FlowLoopDriver.at(1));
  }

  @Test
  void theFailureOfTheFlowFailsTheTaskAfterWhatIsFinished() throws Exception {
    for (int offset = 0; offset < 3; offset++) {
      driver.admit(loop, offset, "AC" + offset);
      driver.api.next().answer(FlowLoopDriver.found("CR" + offset));
    }
    driver.admit(loop, 3, "AC3");
    driver.api.next().answer(new Answer.Refused(400, "bad request"));
    FlowLoopDriver.settle(loop);
    assertThat(FlowLoopDriver.ask(loop, Flow::open).get()).as("no room for the third").isEqualTo(2);

    assertThat(driver.take()).hasSize(2);
    assertThat(driver.take()).hasSize(1);
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(driver::take)
        .withMessageContaining("callId=AC3");
  }

  @Test
  void whatThereIsNoRoomForMovesOnWithoutBeingAskedFor() throws Exception {
    for (int offset = 0; offset <= FlowLoopDriver.ROOM; offset++) {
      driver.admit(loop, offset, "AC" + offset);
    }
    FlowLoopDriver.settle(loop);
    assertThat(nextOffset()).isEqualTo(FlowLoopDriver.ROOM);

    driver.api.next().answer(FlowLoopDriver.found("CR0"));
    assertThat(driver.take()).hasSize(1);
    FlowLoopDriver.settle(loop);
    assertThat(nextOffset()).isEqualTo(FlowLoopDriver.ROOM + 1);
  }

  private long nextOffset() throws Exception {
    return FlowLoopDriver.ask(loop, flow -> flow.progress(FlowLoopDriver.P0).next()).get();
  }

  @Test
  void aQuestionWithoutAnAnswerIsAskedAgainUntilThereIsOne() throws Exception {
    driver.admit(loop, 0, "AC1");
    CompletableFuture<String> done =
        loop.ask(flow -> flow.open() == 0 ? Optional.of("done") : Optional.empty());
    FakeRecordingsApi.Fetch fetch = driver.api.next();
    FlowLoopDriver.settle(loop);
    assertThat(done).isNotDone();

    fetch.answer(FlowLoopDriver.found("CR1"));
    assertThat(done).succeedsWithin(FlowLoopDriver.PATIENCE).isEqualTo("done");
  }

  @Test
  void aDeadLetterIsReadAgain() throws Exception {
    loop.close();
    loop = driver.started(OnFailure.DEAD_LETTER);
    driver.admit(loop, 7, "AC1");
    driver.api.next().answer(new Answer.Refused(400, "bad request"));

    assertThat(driver.take())
        .singleElement()
        .isInstanceOfSatisfying(
            Emission.OfDeadLetter.class,
            letter -> assertThat(letter.original().orElseThrow().value()).contains(new byte[] {7}));
  }
}
