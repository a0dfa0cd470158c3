package io.callrecordings.connect.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.input.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to work in the background. */
@Timeout(30)
class PeriodicTest {
  private final CompletableFuture<Throwable> died = new CompletableFuture<>();
  private final DaemonThreads threads = new DaemonThreads("calls", died::complete);

  @Test
  void workIsRepeatedEvenAfterItFailed() throws InterruptedException {
    CountDownLatch times = new CountDownLatch(3);
    CompletableFuture<String> thread = new CompletableFuture<>();
    Runnable work =
        () -> {
          thread.complete(Thread.currentThread().getName());
          times.countDown();
          throw new IllegalStateException("on purpose");
        };

    var repetition = Periodic.onThread(threads, "watch", Duration.ofMillis(1), work);
    assertThat(times.await(20, TimeUnit.SECONDS)).isTrue();
    repetition.close();

    assertThat(thread.join()).isEqualTo("calls-watch");
    assertThat(died).isNotDone();
  }

  @Test
  void anErrorEndsItAndIsTold() {
    Runnable work =
        () -> {
          throw new NoClassDefFoundError("on purpose");
        };

    try (var repetition = Periodic.onThread(threads, "watch", Duration.ofMillis(1), work)) {
      assertThat(repetition).isNotNull();
      assertThat(died.join()).isInstanceOf(NoClassDefFoundError.class);
    }
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

    var repetition = Periodic.onThread(threads, "watch", Duration.ofMillis(1), work);
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
