package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of a task. */
@Timeout(30)
class DaemonThreadsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final CompletableFuture<Throwable> died = new CompletableFuture<>();
  private final DaemonThreads threads = new DaemonThreads("calls-0", died::complete);

  @Test
  void threadsAreDaemonsWithThePrefixInTheirNames() {
    Thread thread = threads.thread("flow", () -> {});

    assertThat(thread.getName()).isEqualTo("calls-0-flow");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(threads.factory("lookup").newThread(() -> {}).getName()).isEqualTo("calls-0-lookup");
  }

  @Test
  void anErrorThatEndsAThreadIsTold() {
    OutOfMemoryError error = new OutOfMemoryError("on purpose");
    threads
        .thread(
            "flow",
            () -> {
              throw error;
            })
        .start();

    assertThat(died.join()).isSameAs(error);
  }

  @Test
  void anErrorOfAnExecutorsWorkIsTold() {
    ExecutorService executor = Executors.newSingleThreadExecutor(threads.factory("lookup"));
    executor.execute(
        () -> {
          throw new StackOverflowError("on purpose");
        });

    assertThat(died.join()).isInstanceOf(StackOverflowError.class);
    executor.shutdown();
  }

  @Test
  void anErrorIsToldOnceThereIsMemoryToTellIt() {
    AtomicInteger attempts = new AtomicInteger();
    DaemonThreads withoutMemory =
        new DaemonThreads(
            "calls-1",
            cause -> {
              if (attempts.incrementAndGet() < 3) {
                throw new OutOfMemoryError("none to tell it, on purpose");
              }
              died.complete(cause);
            });
    OutOfMemoryError error = new OutOfMemoryError("on purpose");
    withoutMemory
        .thread(
            "flow",
            () -> {
              throw error;
            })
        .start();

    assertThat(died).succeedsWithin(LIMIT).isSameAs(error);
  }

  @Test
  void anErrorIsToldAlthoughItCannotBeLogged() {
    Error error = new Unprintable();
    threads
        .thread(
            "flow",
            () -> {
              throw error;
            })
        .start();

    assertThat(died).succeedsWithin(LIMIT).isSameAs(error);
  }

  private static final class Unprintable extends Error {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new OutOfMemoryError("none to print it, on purpose");
    }
  }
}
