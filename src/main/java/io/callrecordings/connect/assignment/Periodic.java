package io.callrecordings.connect.assignment;

import io.callrecordings.connect.input.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done again and again in the background. Thread-safe. */
@FunctionalInterface
public interface Periodic {

  /** Work that goes on until it is closed. */
  interface Repetition extends AutoCloseable {
    /** Interrupts the work and begins none anew. */
    @Override
    void close();
  }

  /** Does {@code work} on a thread of {@code threads}, with {@code pause} before each time. */
  Repetition repeat(DaemonThreads threads, String name, Duration pause, Runnable work);

  /**
   * A thread for each repetition. Work that fails is done again; an {@link Error} ends its thread
   * and is told to whoever made {@code threads}.
   */
  static Repetition onThread(DaemonThreads threads, String name, Duration pause, Runnable work) {
    Logger log = LoggerFactory.getLogger(Periodic.class);
    CountDownLatch closed = new CountDownLatch(1);
    Thread thread =
        threads.thread(
            name,
            () -> {
              try {
                while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                  try {
                    work.run();
                  } catch (RuntimeException e) {
                    log.warn(
                        "Work in the background failed, it will be done again thread={}", name, e);
                  }
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    return () -> {
      closed.countDown();
      thread.interrupt();
    };
  }
}
