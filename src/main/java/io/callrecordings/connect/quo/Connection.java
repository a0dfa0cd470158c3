package io.callrecordings.connect.quo;

import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/**
 * One connection, from the attempt to make it to its end.
 *
 * <p>Thread-safe, so that a timeout can end it at any moment; used by one exchange at a time.
 */
final class Connection {
  private Optional<Future<IOSession>> attempt = Optional.empty();
  private Optional<IOSession> session = Optional.empty();
  private boolean closed;
  private long idleSince;

  /** The attempt under way, to be ended by {@link #close}. */
  synchronized void attempted(Future<IOSession> connecting) {
    attempt = Optional.of(connecting);
    if (closed) {
      connecting.cancel(true);
    }
  }

  /** The socket is connected, be it for a TLS handshake still to come. */
  synchronized void opened(IOSession connected) {
    session = Optional.of(connected);
    if (closed) {
      connected.close(CloseMode.IMMEDIATE);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized boolean isOpen() {
    return !closed && session.filter(IOSession::isOpen).isPresent();
  }

  /** Sends a request; a connection closed meanwhile cancels the handler at once. */
  void execute(AsyncClientExchangeHandler handler) {
    Command command = new RequestExecutionCommand(handler, HttpCoreContext.create());
    Optional<IOSession> open = session();
    if (open.isPresent()) {
      open.get().enqueue(command, Command.Priority.NORMAL);
    } else {
      command.cancel();
    }
  }

  /** Aborts whatever goes on; true for the first call. */
  boolean close() {
    Optional<Future<IOSession>> connecting;
    Optional<IOSession> open;
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
      connecting = attempt;
      open = session;
    }
    // Outside the lock: both call back.
    connecting.ifPresent(future -> future.cancel(true));
    open.ifPresent(socket -> socket.close(CloseMode.IMMEDIATE));
    return true;
  }

  /** Confined to the pool. */
  void idleFrom(long nanoTime) {
    idleSince = nanoTime;
  }

  /** Confined to the pool. */
  long idleSince() {
    return idleSince;
  }

  private synchronized Optional<IOSession> session() {
    return session;
  }
}
