package io.callrecordings.connect.quo;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Threads of the HTTP client, made by somebody else: their end is told, and can be waited for.
 *
 * <p>Thread-safe. The client ends its threads without a word when it is broken, so that an end
 * without a cause is told as well.
 */
final class WatchedThreads implements ThreadFactory {
  private final ThreadFactory maker;
  private final Consumer<Optional<Throwable>> whenEnded;
  private final Set<Thread> made = ConcurrentHashMap.newKeySet();

  /** Threads whose end, and its cause if there is one, is told to {@code whenEnded}. */
  WatchedThreads(ThreadFactory maker, Consumer<Optional<Throwable>> whenEnded) {
    this.maker = maker;
    this.whenEnded = whenEnded;
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = maker.newThread(() -> run(work));
    made.removeIf(other -> other.getState() == Thread.State.TERMINATED);
    made.add(thread);
    return thread;
  }

  private void run(Runnable work) {
    Optional<Throwable> cause = Optional.empty();
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      cause = Optional.of(e);
    }
    whenEnded.accept(cause);
  }

  /** Waits for the end of all of them, but for the one that waits. */
  void awaitEnd(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (Thread thread : made) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left > 0 && thread != Thread.currentThread()) {
        thread.join(left);
      }
    }
  }
}
