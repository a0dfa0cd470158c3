package io.callrecordings.connect.input;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Maker of all threads of a connector or task: daemons with a common prefix in their names, and
 * with the log context of the thread that made this, in which the worker names the connector.
 *
 * <p>Thread-safe. Whatever ends a thread, an {@link Error} included, is told to whoever made this:
 * a part that is gone must not pass for one that is slow. That comes before the log, which can fail
 * where the thread ended for want of memory.
 */
public final class DaemonThreads {
  private static final Logger log = LoggerFactory.getLogger(DaemonThreads.class);

  private static final long PAUSE_NANOS = 100_000_000;

  private final String prefix;
  private final Consumer<Throwable> whenDead;
  private final Map<String, String> context;

  /**
   * A maker of threads called {@code prefix-...}.
   *
   * @param whenDead gets what ended a thread, on that thread
   */
  public DaemonThreads(String prefix, Consumer<Throwable> whenDead) {
    this.prefix = prefix;
    this.whenDead = whenDead;
    this.context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
  }

  /** A thread that is not started. */
  public Thread thread(String name, Runnable work) {
    Thread thread = new Thread(() -> run(work), prefix + "-" + name);
    thread.setDaemon(true);
    return thread;
  }

  /** For executors, all of whose threads have the same name. */
  public ThreadFactory factory(String name) {
    return work -> thread(name, work);
  }

  private void run(Runnable work) {
    try {
      MDC.setContextMap(context);
      work.run();
    } catch (RuntimeException | Error e) {
      tell(e);
      log.error("Thread ended thread={}", Thread.currentThread().getName(), e);
    }
  }

  /** Again and again while there is no memory to do so: nobody else would notice. */
  private void tell(Throwable cause) {
    boolean told = false;
    while (!told) {
      try {
        whenDead.accept(cause);
        told = true;
      } catch (OutOfMemoryError full) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
