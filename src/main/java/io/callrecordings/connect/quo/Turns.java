package io.callrecordings.connect.quo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Turns at the connections: so many at once, the others first come, first served.
 *
 * <p>Thread-safe. The queue of the client's own pool would do, but for its end: each that fails
 * there begins the next, on top of its own stack.
 */
final class Turns {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int free;
  private boolean serving;

  Turns(int most) {
    free = most;
  }

  /** Has {@code turn} run, at once or when others have given theirs back. */
  void take(Runnable turn) {
    synchronized (this) {
      waiting.addLast(turn);
    }
    serve();
  }

  void giveBack() {
    synchronized (this) {
      free++;
    }
    serve();
  }

  /** Begins no turn any more. */
  synchronized void close() {
    waiting.clear();
    free = Integer.MIN_VALUE;
  }

  private void serve() {
    if (begin()) {
      for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
        next.get().run();
      }
    }
  }

  /** One thread serves; whoever comes meanwhile, on its stack or beside it, leaves it to that. */
  private synchronized boolean begin() {
    boolean first = !serving;
    serving = true;
    return first;
  }

  private synchronized Optional<Runnable> next() {
    if (free <= 0 || waiting.isEmpty()) {
      serving = false;
      return Optional.empty();
    }
    free--;
    return Optional.of(waiting.removeFirst());
  }
}
