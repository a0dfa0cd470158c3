package io.callrecordings.connect.quickstart;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or whatever else asks this program to end: turned into a question that the run asks
 * between two steps. This class is thread-safe.
 */
final class StopSignal {
  private static final Duration CLEANING_LIMIT = Duration.ofSeconds(45);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch cleaned = new CountDownLatch(1);

  private StopSignal() {}

  /** From now on the JVM's end waits until the run has cleaned up. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::requestStop, "stop-signal"));
    return signal;
  }

  private void requestStop() {
    requested.countDown();
    awaitQuietly(cleaned, CLEANING_LIMIT);
  }

  /** True if the run is to stop; waits so long for the answer. */
  boolean isRequestedWithin(Duration pause) {
    return awaitQuietly(requested, pause);
  }

  /** The run has cleaned up. */
  void cleaned() {
    cleaned.countDown();
  }

  private static boolean awaitQuietly(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
