package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request and what becomes of it: exactly one answer, whatever happens first.
 *
 * <p>Its answer may be forced from any thread; the methods of the handler belong to the I/O thread.
 */
final class Exchange implements AsyncClientExchangeHandler {
  private final HttpRequest request;
  private final AnswerReader reader;
  private final Redaction redaction;
  private final Connections connections;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final AtomicReference<Optional<Connection>> connection =
      new AtomicReference<>(Optional.empty());
  private Optional<ResponseCollector> response = Optional.empty();
  private volatile boolean reused;
  private volatile boolean sent;

  Exchange(HttpRequest request, AnswerReader reader, Redaction redaction, Connections connections) {
    this.request = request;
    this.reader = reader;
    this.redaction = redaction;
    this.connections = connections;
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  boolean isAnswered() {
    return answer.isDone();
  }

  /** Ends it where it stands. */
  void abort(String reason) {
    end(sent ? new Answer.Unavailable(Optional.empty(), reason) : new Answer.Unreachable(reason));
  }

  void timedOut(Duration timeout) {
    abort(
        "no %s within %d ms"
            .formatted(sent ? "complete answer" : "connection", timeout.toMillis()));
  }

  /** A connection is being made; it is aborted together with this exchange. */
  void connecting(Connection attempt) {
    connection.set(Optional.of(attempt));
    if (isAnswered()) {
      take().ifPresent(connections::discard);
    }
  }

  void notConnected(Throwable cause) {
    end(new Answer.Unreachable(text(cause)));
  }

  void runOn(Connection open, boolean usedBefore) {
    reused = usedBefore;
    connection.set(Optional.of(open));
    if (isAnswered()) {
      take().ifPresent(connections::release);
      return;
    }
    try {
      open.execute(this);
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context) {
    sent = true;
    try {
      channel.sendRequest(request, null, context);
    } catch (HttpException | IOException e) {
      failed(e);
    }
  }

  @Override
  public void consumeInformation(HttpResponse interim, HttpContext context) {
    // 1xx: the final response follows.
  }

  @Override
  public void consumeResponse(HttpResponse head, EntityDetails entity, HttpContext context) {
    ResponseCollector collector = new ResponseCollector(head, Optional.ofNullable(entity));
    response = Optional.of(collector);
    if (collector.announcedTooLarge()) {
      tooLarge(collector);
    } else if (entity == null) {
      complete(collector);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer bytes) {
    response.filter(collector -> !collector.add(bytes)).ifPresent(this::tooLarge);
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    response.ifPresent(this::complete);
  }

  @Override
  public void failed(Exception cause) {
    if (reused && !sent && cause instanceof RequestNotExecutedException) {
      // The server had closed the idle connection: nothing was sent, so this is no second request.
      take().ifPresent(connections::discard);
      connections.acquire(this);
    } else {
      abort(text(cause));
    }
  }

  @Override
  public void cancel() {
    abort("the connection was closed");
  }

  @Override
  public int available() {
    return 0;
  }

  @Override
  public void produce(DataStreamChannel channel) {
    // A GET has no body.
  }

  @Override
  public void releaseResources() {
    // Everything is given back with the answer.
  }

  /** The connection first: a receiver that asks again finds it. */
  private void complete(ResponseCollector collector) {
    Answer read = reader.read(collector.response(), Instant.now());
    take().ifPresent(connections::release);
    answer.complete(read);
  }

  private void tooLarge(ResponseCollector collector) {
    end(
        new Answer.Unavailable(
            Optional.of(collector.status()),
            "the body is larger than " + ResponseCollector.MAX_BODY + " bytes"));
  }

  /** The answer first: a connection that is closed ends its exchange in words of its own. */
  private void end(Answer ending) {
    Optional<Connection> held = take();
    answer.complete(ending);
    held.ifPresent(connections::discard);
  }

  /** Whoever takes the connection decides about it. */
  private Optional<Connection> take() {
    return connection.getAndSet(Optional.empty());
  }

  private String text(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    return redaction.shown(cause.getMessage() == null ? name : name + ": " + cause.getMessage());
  }
}
