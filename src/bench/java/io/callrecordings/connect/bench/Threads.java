package io.callrecordings.connect.bench;

/** Waiting for threads. Stateless: any thread. */
final class Threads {
  private static final long LIMIT_MS = 20_000;

  private Threads() {}

  static void join(Thread thread) {
    try {
      thread.join(LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException(thread.getName() + " does not end");
    }
  }
}
