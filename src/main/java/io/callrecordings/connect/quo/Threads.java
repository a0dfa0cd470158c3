package io.callrecordings.connect.quo;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * Maker of the threads of this room: daemons, so that none of them keeps a worker alive, with the
 * log context of the thread that made the maker.
 *
 * <p>Thread-safe.
 */
final class Threads implements ThreadFactory {
  private final String name;
  private final Consumer<Optional<Throwable>> whenEnded;
  private final Set<Thread> made = ConcurrentHashMap.newKeySet();
  private final Map<String, String> logContext =
      Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());

  private Threads(String name, Consumer<Optional<Throwable>> whenEnded) {
    this.name = name;
    this.whenEnded = whenEnded;
  }

  static ThreadFactory named(String name) {
    return new Threads(name, ended -> {});
  }

  /** Tells {@code whenEnded} that a thread has ended, and by what, be it an {@link Error}. */
  static Threads watched(String name, Consumer<Optional<Throwable>> whenEnded) {
    return new Threads(name, whenEnded);
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(() -> run(task), name);
    thread.setDaemon(true);
    made.removeIf(other -> other.getState() == Thread.State.TERMINATED);
    made.add(thread);
    return thread;
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

  private void run(Runnable task) {
    MDC.setContextMap(logContext);
    Optional<Throwable> cause = Optional.empty();
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      cause = Optional.of(e);
    }
    whenEnded.accept(cause);
  }
}
