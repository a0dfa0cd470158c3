package io.callrecordings.connect.quo;

import java.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.ComplexFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * One connection being made: its name, each address in turn, and TLS.
 *
 * <p>Thread-safe, so that a timeout can end it at any moment. The HTTP client forgets the socket of
 * an attempt that is cancelled during its TLS handshake; here it is kept and closed.
 */
final class Attempt implements ConnectionInitiator {
  private final ConnectionInitiator reactor;
  private final Addresses addresses;
  private final Timeout timeout;
  private final ComplexFuture<AsyncConnectionEndpoint> result;
  private Optional<Future<AsyncConnectionEndpoint>> making = Optional.empty();
  private Optional<IOSession> session = Optional.empty();
  private boolean over;

  /**
   * An attempt that tells {@code callback} how it ends, once.
   *
   * @param timeout for all of it; each of several addresses gets its share
   */
  Attempt(
      ConnectionInitiator reactor,
      Addresses addresses,
      Timeout timeout,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    this.reactor = reactor;
    this.addresses = addresses;
    this.timeout = timeout;
    this.result = new ComplexFuture<>(callback);
    this.result.setDependency((Cancellable) this::abandon);
  }

  Future<AsyncConnectionEndpoint> result() {
    return result;
  }

  /** The client's own part of the attempt, which reports to {@link #outcome}. */
  void made(Future<AsyncConnectionEndpoint> future) {
    boolean late;
    synchronized (this) {
      making = Optional.of(future);
      late = over;
    }
    if (late) {
      future.cancel(true);
    }
  }

  FutureCallback<AsyncConnectionEndpoint> outcome() {
    return new FutureCallback<>() {
      @Override
      public void completed(AsyncConnectionEndpoint endpoint) {
        result.completed(endpoint);
      }

      @Override
      public void failed(Exception cause) {
        end(cause);
      }

      @Override
      public void cancelled() {
        result.cancel();
      }
    };
  }

  void cancel() {
    result.cancel(true);
  }

  void timedOut() {
    end(new ConnectTimeoutException("no connection within " + timeout.toMilliseconds() + " ms"));
  }

  void end(Exception cause) {
    if (result.failed(cause)) {
      abandon();
    }
  }

  /** Called by the client, for one address after the other. */
  @Override
  public Future<IOSession> connect(
      NamedEndpoint remote,
      SocketAddress address,
      SocketAddress local,
      Timeout ignored,
      Object attachment,
      FutureCallback<IOSession> callback) {
    return reactor.connect(
        remote,
        address,
        local,
        Timeout.ofMilliseconds(Math.max(1, timeout.toMilliseconds() / addresses.known())),
        attachment,
        new FutureCallback<>() {
          @Override
          public void completed(IOSession connected) {
            addresses.connected(address);
            keep(connected);
            callback.completed(connected);
          }

          @Override
          public void failed(Exception cause) {
            addresses.failed(address);
            callback.failed(cause);
          }

          @Override
          public void cancelled() {
            callback.cancelled();
          }
        });
  }

  private void keep(IOSession connected) {
    boolean late;
    synchronized (this) {
      session = Optional.of(connected);
      late = over;
    }
    if (late) {
      connected.close(CloseMode.IMMEDIATE);
    }
  }

  private boolean abandon() {
    Optional<Future<AsyncConnectionEndpoint>> unfinished;
    Optional<IOSession> socket;
    synchronized (this) {
      over = true;
      unfinished = making;
      socket = session;
    }
    // Outside the lock: both call back.
    unfinished.ifPresent(future -> future.cancel(true));
    socket.ifPresent(open -> open.close(CloseMode.IMMEDIATE));
    return true;
  }
}
