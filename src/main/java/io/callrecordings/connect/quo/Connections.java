package io.callrecordings.connect.quo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A bounded pool: never more connections than allowed, each for one exchange at a time; what comes
 * in addition waits, first come, first served.
 *
 * <p>Thread-safe. Connections being made, or still to be aborted, count as well.
 */
final class Connections implements AutoCloseable {
  /** Below the five seconds after which the most impatient of the usual servers hang up. */
  static final Duration MAX_IDLE = Duration.ofSeconds(4);

  private final Connector connector;
  private final int max;
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int count;
  private boolean closed;

  Connections(Connector connector, int max) {
    this.connector = connector;
    this.max = max;
  }

  /** Starts the exchange on a connection, now or when one becomes free. */
  void acquire(Exchange exchange) {
    synchronized (this) {
      waiting.addLast(exchange);
    }
    serve();
  }

  /** Takes back a connection on which the next request may follow. */
  void release(Connection connection) {
    if (connection.isOpen() && keep(connection)) {
      serve();
    } else {
      discard(connection);
    }
  }

  /** Takes back a connection that is of no more use, whatever still goes on there. */
  void discard(Connection connection) {
    if (connection.close()) {
      synchronized (this) {
        count--;
      }
    }
    serve();
  }

  /** Closes what has been idle for too long; to be called every now and then. */
  synchronized void closeStale() {
    while (!idle.isEmpty() && isStale(idle.getFirst())) {
      count -= idle.removeFirst().close() ? 1 : 0;
    }
  }

  /** Closes what is idle and starts nothing any more; what is in use comes back to be closed. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    idle.forEach(Connection::close);
    idle.clear();
  }

  private synchronized boolean keep(Connection connection) {
    if (!closed) {
      connection.idleFrom(System.nanoTime());
      idle.addLast(connection);
    }
    return !closed;
  }

  private void serve() {
    for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
      next.get().run();
    }
  }

  /** The next start that is possible; to be run outside the lock: it may call back. */
  private synchronized Optional<Runnable> next() {
    while (!waiting.isEmpty() && (closed || waiting.getFirst().isAnswered())) {
      waiting.removeFirst();
    }
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    while (!idle.isEmpty()) {
      Connection last = idle.removeLast();
      if (!isStale(last)) {
        Exchange exchange = waiting.removeFirst();
        return Optional.of(() -> exchange.runOn(last, true));
      }
      count -= last.close() ? 1 : 0;
    }
    if (count == max) {
      return Optional.empty();
    }
    count++;
    Exchange exchange = waiting.removeFirst();
    return Optional.of(() -> connect(exchange));
  }

  private void connect(Exchange exchange) {
    Connection connection = new Connection();
    exchange.connecting(connection);
    var unused =
        connector
            .open(connection)
            .whenComplete(
                (opened, failure) -> {
                  if (failure == null) {
                    exchange.runOn(connection, false);
                  } else {
                    exchange.notConnected(failure);
                  }
                });
  }

  private static boolean isStale(Connection connection) {
    return !connection.isOpen() || System.nanoTime() - connection.idleSince() > MAX_IDLE.toNanos();
  }
}
