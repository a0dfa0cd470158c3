package io.callrecordings.connect.quo;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One thread for all that is to happen later; an executor alone would keep to itself what its tasks
 * throw.
 *
 * <p>Thread-safe.
 */
final class Timer implements AutoCloseable {
  private final ScheduledThreadPoolExecutor executor;
  private final Consumer<Throwable> whenBroken;

  Timer(ThreadFactory threads, Consumer<Throwable> whenBroken) {
    this.whenBroken = whenBroken;
    executor = new ScheduledThreadPoolExecutor(1, threads);
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Fails with {@link java.util.concurrent.RejectedExecutionException} once this is closed. */
  Future<?> after(Duration pause, Runnable task) {
    return executor.schedule(() -> run(task), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  void every(Duration pause, Runnable task) {
    var unused =
        executor.scheduleWithFixedDelay(
            () -> run(task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      whenBroken.accept(e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
