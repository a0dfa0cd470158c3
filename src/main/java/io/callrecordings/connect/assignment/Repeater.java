package io.callrecordings.connect.assignment;

import java.time.Duration;

/** Does work again and again in the background. Thread-safe. */
@FunctionalInterface
public interface Repeater {

  /** Work that goes on until it is closed. */
  interface Repetition extends AutoCloseable {
    /** Interrupts the work and begins none anew. */
    @Override
    void close();
  }

  /** Does {@code work} on a thread of its own, with {@code pause} before each time. */
  Repetition repeat(String threadName, Duration pause, Runnable work);
}
