package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of questions and answers when the loop fails or ends; the loop's own thread. */
@Timeout(60)
class FlowLoopEndTest {
  private final FlowLoopDriver driver = new FlowLoopDriver();
  private FlowLoop loop = driver.started(OnFailure.FAIL);

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void anErrorOfAQuestionIsItsAnswerAndTheLoopGoesOn() throws Exception {
    assertThat(FlowLoopDriver.ask(loop, flow -> flow.isFull(new Partition("other", 1))))
        .failsWithin(FlowLoopDriver.PATIENCE)
        .withThrowableThat()
        .withMessageContaining("not assigned: other-1");
    assertThat(FlowLoopDriver.ask(loop, Flow::open).get()).isZero();
  }

  @Test
  void aBrokenApiFailsTheTaskAndLeavesNoQuestionOpen() throws Exception {
    loop.close();
    BrokenApi api = new BrokenApi();
    loop = driver.started(OnFailure.FAIL, api);
    driver.admit(loop, 0, "AC1");
    api.asked.await();
    CompletableFuture<Integer> during = FlowLoopDriver.ask(loop, Flow::open);
    api.breaks.countDown();

    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(driver::take)
        .withMessageContaining("this client is broken");
    for (CompletableFuture<Integer> question :
        List.of(during, FlowLoopDriver.ask(loop, Flow::open))) {
      assertThat(question.handle((open, cancelled) -> question.isCancelled()))
          .succeedsWithin(FlowLoopDriver.PATIENCE)
          .isEqualTo(true);
    }
  }

  @Test
  void everyQuestionIsAnsweredOrCancelledHoweverItIsClosed() throws Exception {
    for (int round = 0; round < 50; round++) {
      FlowLoop closing = driver.started(OnFailure.FAIL);
      CountDownLatch asked = new CountDownLatch(20);
      CompletableFuture<Void> asking =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 200; i++) {
                  CompletableFuture<Integer> answer = FlowLoopDriver.ask(closing, Flow::open);
                  asked.countDown();
                  answer.handle((open, cancelled) -> open).orTimeout(15, TimeUnit.SECONDS).join();
                }
              });
      asked.await();
      closing.close();
      assertThat(asking).succeedsWithin(FlowLoopDriver.PATIENCE);
    }
  }

  @Test
  void aQuestionThatStillWaitsForItsAnswerIsCancelled() throws Exception {
    CompletableFuture<String> waiting = loop.ask(flow -> Optional.empty());
    FlowLoopDriver.settle(loop);
    assertThat(waiting).isNotDone();
    loop.close();

    assertThat(waiting).isCancelled();
  }

  @Test
  void anAnswerAfterTheEndIsOfNoConsequence() throws Exception {
    driver.admit(loop, 0, "AC1");
    FakeRecordingsApi.Fetch fetch = driver.api.next();
    loop.close();
    fetch.answer(FlowLoopDriver.found("CR1"));

    assertThat(FlowLoopDriver.ask(loop, Flow::open)).isCancelled();
    assertThat(driver.queue.take(1, 0, 0)).isEmpty();
  }

  /** Fails on the caller's thread, when it is told to. */
  private static final class BrokenApi implements RecordingsApi {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch breaks = new CountDownLatch(1);

    @Override
    public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
      asked.countDown();
      try {
        breaks.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("this client is broken");
    }

    @Override
    public void close() {}
  }
}
