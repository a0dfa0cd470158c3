package io.callrecordings.connect.quo;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.nio.AsyncConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * One request on its way over one connection; tells its {@link Exchange} how it went.
 *
 * <p>May be ended from any thread; the methods of the consumer belong to the I/O thread.
 */
final class Trip implements AsyncResponseConsumer<Void>, FutureCallback<Void> {
  private final Exchange exchange;
  private final String url;
  private final BodyBudget budget;
  private final boolean afresh;
  private volatile Optional<Future<?>> running = Optional.empty();
  private volatile Optional<AsyncConnectionEndpoint> endpoint = Optional.empty();
  private volatile Optional<Attempt> attempt = Optional.empty();
  private volatile Optional<ResponseCollector> response = Optional.empty();
  private volatile boolean reused;
  private volatile boolean sent;
  private volatile boolean ended;
  private boolean whole;

  /**
   * A trip that has yet to be started.
   *
   * @param afresh on a connection that nobody has used before
   */
  Trip(Exchange exchange, String url, BodyBudget budget, boolean afresh) {
    this.exchange = exchange;
    this.url = url;
    this.budget = budget;
    this.afresh = afresh;
  }

  /** The trip that a context was made for. */
  static Trip of(HttpContext context) {
    return (Trip) HttpClientContext.cast(context).getUserToken();
  }

  void goesBy(HttpClientContext context) {
    context.setUserToken(this);
  }

  void runs(Future<?> future) {
    running = Optional.of(future);
    if (ended) {
      end();
    }
  }

  /** The connection to go by, which may still have to be made. */
  void leased(AsyncConnectionEndpoint connection) {
    endpoint = Optional.of(connection);
    if (afresh || ended) {
      connection.close(CloseMode.IMMEDIATE);
    }
    reused = connection.isConnected();
  }

  /** The client itself forgets an attempt that begins before its lease of a place returns. */
  void connecting(Attempt making) {
    attempt = Optional.of(making);
    if (ended) {
      making.cancel();
    }
  }

  /** The request goes out: to the API, not to a proxy that has to be passed first. */
  void sending() {
    sent = true;
  }

  boolean isSent() {
    return sent;
  }

  /** The connection had been used before, and broke without a byte of an answer. */
  boolean wasStale() {
    return reused && response.isEmpty();
  }

  /** Stops wherever it is; the connection is of no more use. */
  void end() {
    ended = true;
    // A farewell might not be answered; and an answer of an error, half read, cannot be cancelled.
    endpoint.ifPresent(connection -> connection.close(CloseMode.IMMEDIATE));
    attempt.ifPresent(Attempt::cancel);
    running.ifPresent(future -> future.cancel(true));
    response.ifPresent(ResponseCollector::release);
  }

  @Override
  public void consumeResponse(
      HttpResponse head, EntityDetails entity, HttpContext context, FutureCallback<Void> unused) {
    ResponseCollector collector =
        new ResponseCollector(url, head, Optional.ofNullable(entity), budget);
    response = Optional.of(collector);
    if (collector.announcedTooLarge()) {
      exchange.tooLarge(collector.status());
    }
    whole = entity == null;
  }

  @Override
  public void informationResponse(HttpResponse interim, HttpContext context) {
    // 1xx: the final response follows.
  }

  @Override
  public void updateCapacity(CapacityChannel channel) {
    response.ifPresent(collector -> collector.readOn(channel));
    if (ended) {
      response.ifPresent(ResponseCollector::release);
    }
  }

  @Override
  public void consume(ByteBuffer bytes) {
    response
        .filter(collector -> !ended && !collector.add(bytes))
        .ifPresent(collector -> exchange.tooLarge(collector.status()));
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    whole = true;
  }

  /** Comes when the connection has been given back, so that a receiver who asks again finds it. */
  @Override
  public void releaseResources() {
    if (whole && !ended) {
      ended = true;
      response.ifPresent(collector -> exchange.arrived(this, collector.response()));
    }
    if (ended) {
      response.ifPresent(ResponseCollector::release);
    }
  }

  @Override
  public void failed(Exception cause) {
    if (!ended) {
      ended = true;
      response.ifPresent(ResponseCollector::release);
      exchange.broke(this, cause);
    }
  }

  @Override
  public void completed(Void nothing) {
    // The resources are released next.
  }

  @Override
  public void cancelled() {
    failed(new CancellationException("closed"));
  }
}
