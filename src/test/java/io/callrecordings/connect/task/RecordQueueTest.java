package io.callrecordings.connect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What passes from the flow to {@code poll()}; a second thread plays the other side. */
@Timeout(20)
class RecordQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Longer than the patience, in milliseconds. */
  private static final long LONG = 60_000;

  private final AtomicLong clock = new AtomicLong(1_000);

  /** Comes down once the constructor and then a taker asked for the time. */
  private final CountDownLatch asked = new CountDownLatch(2);

  private final RecordQueue queue =
      new RecordQueue(
          10,
          () -> {
            asked.countDown();
            return clock.get();
          });
  private final ExecutorService otherSide = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    otherSide.shutdownNow();
  }

  @Test
  void whatWasPutIsTakenInOrder() throws InterruptedException {
    queue.put(call(1, 2));
    queue.put(call(3));

    assertThat(taken(100)).containsExactly(1L, 2L, 3L);
    assertThat(taken(100)).isEmpty();
  }

  @Test
  void aCallIsNotSplitOverBatches() throws InterruptedException {
    queue.put(call(1, 2));
    queue.put(call(3, 4));
    queue.put(call(5));

    assertThat(taken(3)).containsExactly(1L, 2L);
    assertThat(taken(3)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void aCallLargerThanABatchIsABatchOfItsOwn() throws InterruptedException {
    queue.put(call(1));
    queue.put(call(2, 3, 4, 5, 6));
    queue.put(call(7));

    assertThat(taken(3)).containsExactly(1L);
    assertThat(taken(3)).containsExactly(2L, 3L, 4L, 5L, 6L);
    assertThat(taken(3)).containsExactly(7L);
  }

  @Test
  void hasRoomBelowItsCapacity() throws InterruptedException {
    queue.put(call(1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(queue.hasRoom()).isTrue();
    queue.put(call(10, 11));
    assertThat(queue.hasRoom()).isFalse();

    taken(9);
    assertThat(queue.hasRoom()).isTrue();
  }

  @Test
  void takingWaitsForTheFirstRecords() throws Exception {
    Future<List<Emission>> taking = taking(1, LONG, 0);
    queue.put(call(1));

    assertThat(taking).succeedsWithin(PATIENCE).asInstanceOf(LIST).hasSize(1);
  }

  @Test
  void takingGivesUpAfterItsWait() throws InterruptedException {
    long began = System.nanoTime();
    assertThat(queue.take(10, 30, LONG)).isEmpty();

    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)).isBetween(30L, LONG / 2);
  }

  @Test
  void takingLingersUntilABatchIsFull() throws Exception {
    queue.put(call(1));
    Future<List<Emission>> taking = taking(3, 0, LONG);
    queue.put(call(2));
    queue.put(call(3));

    assertThat(taking).succeedsWithin(PATIENCE).asInstanceOf(LIST).hasSize(3);
  }

  @Test
  void aFullBatchDoesNotLinger() throws InterruptedException {
    queue.put(call(1, 2, 3));

    assertThat(queue.take(3, LONG, LONG)).hasSize(3);
  }

  @Test
  void aFailureIsThrownAfterWhatWasPutBeforeIt() throws InterruptedException {
    queue.put(call(1));
    queue.put(call(2));
    queue.fail(new ConnectException("first"));
    queue.fail(new ConnectException("second"));

    assertThat(queue.take(1, LONG, LONG)).hasSize(1);
    assertThat(queue.take(1, LONG, LONG)).hasSize(1);
    for (int poll = 0; poll < 2; poll++) {
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> queue.take(1, LONG, LONG))
          .withMessage("first");
    }
  }

  @Test
  void aFailureEndsTheWaiting() throws Exception {
    Future<List<Emission>> taking = taking(1, LONG, LONG);
    queue.fail(new ConnectException("broken"));

    assertThat(taking)
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .havingRootCause()
        .withMessage("broken");
  }

  @Test
  void anInterruptIsPassedOn() throws Exception {
    Future<?> taking =
        otherSide.submit(
            () -> {
              Thread.currentThread().interrupt();
              assertThatExceptionOfType(InterruptedException.class)
                  .isThrownBy(() -> queue.take(1, LONG, LONG));
            });
    assertThat(taking).succeedsWithin(PATIENCE);
  }

  @Test
  void idleTimeCountsFromTheLastTake() throws InterruptedException {
    clock.set(1_700);
    assertThat(queue.idleMs()).isEqualTo(700);
    taken(1);
    assertThat(queue.idleMs()).isZero();
    clock.set(1_750);
    queue.put(call(1));
    assertThat(queue.idleMs()).isEqualTo(50);
  }

  @Test
  void nothingIsLostOrDoubledBetweenTwoThreads() throws Exception {
    int calls = 20_000;
    Future<?> putting =
        otherSide.submit(
            () -> {
              for (long i = 0; i < calls; i++) {
                queue.put(call(i));
              }
            });
    List<Long> taken = new ArrayList<>();
    while (taken.size() < calls) {
      taken.addAll(offsets(queue.take(7, 100, 1)));
    }
    assertThat(putting).succeedsWithin(PATIENCE);

    assertThat(taken).isEqualTo(LongStream.range(0, calls).boxed().toList());
  }

  /** Takes on the other side, which has the lock or waits already. */
  private Future<List<Emission>> taking(int max, long waitMs, long lingerMs) throws Exception {
    Future<List<Emission>> taking = otherSide.submit(() -> queue.take(max, waitMs, lingerMs));
    asked.await();
    return taking;
  }

  private List<Long> taken(int max) throws InterruptedException {
    return offsets(queue.take(max, 0, 0));
  }

  private static List<Long> offsets(List<Emission> emissions) {
    return emissions.stream().map(emission -> emission.progress().get().next()).toList();
  }

  private static List<Emission> call(long... offsets) {
    return LongStream.of(offsets).mapToObj(RecordQueueTest::emission).toList();
  }

  private static Emission emission(long offset) {
    return new Emission.Heartbeat(
        new Partition("calls", 0),
        Instant.EPOCH,
        ProgressSnapshot.of(Progress.startingAt(offset, Optional.empty())));
  }
}
