package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to work in the background. */
@Timeout(30)
class DaemonRepeaterTest {

  @Test
  void workIsRepeatedOnADaemonThreadEvenAfterItFailed() throws InterruptedException {
    CountDownLatch times = new CountDownLatch(3);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Runnable work =
        () -> {
          thread.complete(Thread.currentThread());
          times.countDown();
          throw new IllegalStateException("on purpose");
        };

    var repetition = new DaemonRepeater().repeat("watching", Duration.ofMillis(1), work);
    assertThat(times.await(20, TimeUnit.SECONDS)).isTrue();
    repetition.close();

    assertThat(thread.join().getName()).isEqualTo("watching");
    assertThat(thread.join().isDaemon()).isTrue();
  }

  @Test
  void closingInterruptsTheWorkAndEndsTheThread() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Runnable work =
        () -> {
          thread.complete(Thread.currentThread());
          started.countDown();
          awaitInterrupt();
        };

    var repetition = new DaemonRepeater().repeat("watching", Duration.ofMillis(1), work);
    assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
    repetition.close();

    thread.join().join(20_000);
    assertThat(thread.join().isAlive()).isFalse();
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
