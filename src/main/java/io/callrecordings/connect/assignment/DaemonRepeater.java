package io.callrecordings.connect.assignment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Repeats on a daemon thread, whose log lines carry the context of the thread that asked for it:
 * the worker names the connector there.
 *
 * <p>Thread-safe.
 */
public final class DaemonRepeater implements Repeater {
  private static final Logger log = LoggerFactory.getLogger(DaemonRepeater.class);

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // ends with the executor
  public Repetition repeat(String threadName, Duration pause, Runnable work) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              Thread thread = new Thread(run, threadName);
              thread.setDaemon(true);
              return thread;
            });
    executor.scheduleWithFixedDelay(
        surviving(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return executor::shutdownNow;
  }

  /** An executor silently drops work that once failed. */
  private static Runnable surviving(Runnable work) {
    Map<String, String> logContext =
        Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
    return () -> {
      MDC.setContextMap(logContext);
      try {
        work.run();
      } catch (RuntimeException e) {
        log.warn(
            "Work in the background failed, it will be done again thread={}",
            Thread.currentThread().getName(),
            e);
      }
    };
  }
}
