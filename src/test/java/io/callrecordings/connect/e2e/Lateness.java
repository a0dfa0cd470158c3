package io.callrecordings.connect.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How late this machine lets a thread be that wants to go on every few milliseconds: what a request
 * may have been late as well. Thread-safe; measures from its creation until it is closed.
 */
final class Lateness implements AutoCloseable {
  private static final long NAP_NANOS = 2_000_000;

  private final Thread thread = new Thread(this::run, "lateness");
  private volatile long worstNanos;
  private volatile boolean closed;

  Lateness() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long before = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(NAP_NANOS);
      long now = System.nanoTime();
      worstNanos = Math.max(worstNanos, now - before - NAP_NANOS);
      before = now;
    }
  }

  /** The worst so far. */
  Duration worst() {
    return Duration.ofNanos(worstNanos);
  }

  @Override
  public void close() {
    closed = true;
  }
}
