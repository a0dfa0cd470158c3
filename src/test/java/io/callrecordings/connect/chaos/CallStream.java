package io.callrecordings.connect.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls to its subjects at a steady pace, on a thread of its own. What it could not send
 * because the broker was gone it sends afterwards. Confined to one thread.
 */
final class CallStream implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_SEND = Duration.ofSeconds(60);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> sending;

  private CallStream(List<Subject> subjects) {
    sending =
        thread.scheduleAtFixedRate(
            () -> subjects.forEach(Subject::send), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends until this is closed, or until no calls are planned any more. */
  static CallStream start(List<Subject> subjects) {
    return new CallStream(subjects);
  }

  /** Returns once nothing more is sent; fails where something could not be. */
  @Override
  public void close() {
    boolean failed = sending.isDone();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_SEND.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the calls could not be sent in " + LONGEST_SEND);
      }
      if (failed) {
        sending.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending calls", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the calls could not be sent", e);
    }
  }
}
