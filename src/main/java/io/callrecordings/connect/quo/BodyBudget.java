package io.callrecordings.connect.quo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Bytes that the long ones among the bodies under way may hold together; who comes when they are
 * used up waits, first come, first served.
 *
 * <p>Thread-safe. Each body claims all that it may become before it is read on, so that those that
 * hold some never wait for more: nobody waits for ever.
 */
final class BodyBudget {
  private final Deque<Claim> waiting = new ArrayDeque<>();
  private long left;

  BodyBudget(long bytes) {
    left = bytes;
  }

  /** Has {@code whenGranted} run, at once or when others have given back enough. */
  Claim claim(long bytes, Runnable whenGranted) {
    Claim claim = new Claim(bytes, whenGranted);
    synchronized (this) {
      waiting.addLast(claim);
    }
    grant();
    return claim;
  }

  private void grant() {
    for (Optional<Claim> next = next(); next.isPresent(); next = next()) {
      next.get().whenGranted.run();
    }
  }

  private synchronized Optional<Claim> next() {
    if (waiting.isEmpty() || waiting.getFirst().bytes > left) {
      return Optional.empty();
    }
    Claim claim = waiting.removeFirst();
    left -= claim.bytes;
    claim.granted = true;
    return Optional.of(claim);
  }

  /** The bytes that one body has asked for. */
  final class Claim {
    private final long bytes;
    private final Runnable whenGranted;
    private boolean granted;

    private Claim(long bytes, Runnable whenGranted) {
      this.bytes = bytes;
      this.whenGranted = whenGranted;
    }

    /** Gives back what was granted, or waits no more; only the first call counts. */
    void release() {
      synchronized (BodyBudget.this) {
        waiting.remove(this);
        if (granted) {
          granted = false;
          left += bytes;
        }
      }
      grant();
    }
  }
}
