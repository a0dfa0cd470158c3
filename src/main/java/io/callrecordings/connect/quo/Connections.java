package io.callrecordings.connect.quo;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Pool of the HTTP client, with what it lacks: one timeout for all of a connection, and names that
 * are looked up on a thread of their own, for a lookup blocks, sometimes for many seconds.
 *
 * <p>Thread-safe. The {@link Trip} that leases a connection comes along as the user token of its
 * context, and learns which connection it got.
 */
final class Connections implements AsyncClientConnectionManager {
  private final PoolingAsyncClientConnectionManager pool;
  private final Addresses addresses;
  private final Timeout timeout;
  private final Timer timer;
  private final Consumer<Throwable> whenBroken;
  private final ThreadPoolExecutor lookups;

  Connections(
      PoolingAsyncClientConnectionManager pool,
      Addresses addresses,
      Timeout timeout,
      Timer timer,
      ThreadFactory threads,
      Consumer<Throwable> whenBroken) {
    this.pool = pool;
    this.addresses = addresses;
    this.timeout = timeout;
    this.timer = timer;
    this.whenBroken = whenBroken;
    this.lookups =
        new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    this.lookups.allowCoreThreadTimeOut(true);
  }

  @Override
  public Future<AsyncConnectionEndpoint> lease(
      String id,
      HttpRoute route,
      Object trip,
      Timeout patience,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    return pool.lease(
        id,
        route,
        null,
        patience,
        new CallbackContribution<AsyncConnectionEndpoint>(callback) {
          @Override
          public void completed(AsyncConnectionEndpoint endpoint) {
            ((Trip) trip).leased(endpoint);
            callback.completed(endpoint);
          }
        });
  }

  @Override
  public void release(AsyncConnectionEndpoint endpoint, Object trip, TimeValue keepAlive) {
    pool.release(endpoint, null, keepAlive);
  }

  @Override
  public Future<AsyncConnectionEndpoint> connect(
      AsyncConnectionEndpoint endpoint,
      ConnectionInitiator reactor,
      Timeout ignored,
      Object attachment,
      HttpContext context,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    Attempt attempt = new Attempt(reactor, addresses, timeout, callback);
    Trip.of(context).connecting(attempt);
    try {
      var unused = timer.after(timeout.toDuration(), attempt::timedOut);
      lookups.execute(() -> connect(attempt, endpoint, attachment, context));
    } catch (RejectedExecutionException closed) {
      attempt.end(closed);
    }
    return attempt.result();
  }

  private void connect(
      Attempt attempt, AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
    if (attempt.result().isDone()) {
      return;
    }
    try {
      attempt.made(
          pool.connect(endpoint, attempt, timeout, attachment, context, attempt.outcome()));
    } catch (RuntimeException e) {
      attempt.end(e);
    } catch (Error e) {
      attempt.end(new IllegalStateException(e));
      whenBroken.accept(e);
    }
  }

  @Override
  public void upgrade(AsyncConnectionEndpoint endpoint, Object attachment, HttpContext context) {
    pool.upgrade(endpoint, attachment, context);
  }

  @Override
  public void upgrade(
      AsyncConnectionEndpoint endpoint,
      Object attachment,
      HttpContext context,
      FutureCallback<AsyncConnectionEndpoint> callback) {
    pool.upgrade(endpoint, attachment, context, callback);
  }

  /** Closes what has been idle for too long; to be called every now and then. */
  void closeExpired() {
    pool.closeExpired();
  }

  @Override
  public void close(CloseMode mode) {
    lookups.shutdownNow();
    pool.close(mode);
  }

  @Override
  public void close() {
    close(CloseMode.IMMEDIATE);
  }
}
