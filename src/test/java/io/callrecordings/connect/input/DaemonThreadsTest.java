package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads of a task. */
@Timeout(30)
class DaemonThreadsTest {
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
}
