package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.ParseException;

/**
 * One request and what becomes of it: exactly one page of an answer, whatever happens first.
 *
 * <p>Thread-safe. A request that goes out on a connection used before, and meets its end without a
 * byte of an answer, goes out once more on a new one: servers hang up on idle connections without a
 * word, and RFC 9110, 9.2.2 has clients repeat what is safe to repeat.
 */
final class Exchange {
  private final HttpRequest request;
  private final String url;
  private final Transport transport;
  private final AnswerReader reader;
  private final Redaction redaction;
  private final Consumer<Instant> clock;
  private final Consumer<Throwable> whenBroken;
  private final CompletableFuture<Page> page = new CompletableFuture<>();
  private volatile Optional<Trip> trip = Optional.empty();

  Exchange(
      HttpRequest request,
      String url,
      Transport transport,
      AnswerReader reader,
      Redaction redaction,
      Consumer<Instant> clock,
      Consumer<Throwable> whenBroken) {
    this.request = request;
    this.url = url;
    this.transport = transport;
    this.reader = reader;
    this.redaction = redaction;
    this.clock = clock;
    this.whenBroken = whenBroken;
  }

  CompletableFuture<Page> page() {
    return page;
  }

  void start() {
    go(false);
  }

  private void go(boolean afresh) {
    Trip next = new Trip(this, url, transport.bodies(), afresh);
    trip = Optional.of(next);
    try {
      next.runs(transport.send(request, next));
    } catch (RuntimeException e) {
      next.failed(e);
    }
    if (page.isDone()) {
      next.end();
    }
  }

  /** Ends it where it stands. */
  void abort(String reason) {
    end(isSent() ? unavailable(Optional.empty(), reason) : new Answer.Unreachable(reason));
  }

  void timedOut(Duration timeout) {
    abort(
        "no %s within %d ms"
            .formatted(isSent() ? "complete answer" : "connection", timeout.toMillis()));
  }

  void tooLarge(int status) {
    end(
        unavailable(
            Optional.of(status),
            "the body is larger than " + ResponseCollector.MAX_BODY + " bytes"));
  }

  void arrived(Trip from, Response response) {
    try {
      if (from.isSent()) {
        Page read = reader.page(response, Instant.now());
        if (read.answer() instanceof Answer.Found || read.answer() instanceof Answer.NoSuchCall) {
          response.headers().date().flatMap(HttpDate::read).ifPresent(clock);
        }
        page.complete(read);
      } else {
        page.complete(Page.last(reader.refusedByProxy(response)));
      }
    } catch (RuntimeException | Error e) {
      page.complete(
          Page.last(
              unavailable(
                  Optional.of(response.status()), "the answer could not be read: " + text(e))));
      whenBroken.accept(e);
    }
  }

  void broke(Trip from, Exception cause) {
    if (from.wasStale() && !page.isDone()) {
      go(true);
    } else {
      abort(text(cause));
    }
  }

  /** The answer first: a connection that is closed ends its exchange in words of its own. */
  private void end(Answer ending) {
    page.complete(Page.last(ending));
    trip.ifPresent(Trip::end);
  }

  private boolean isSent() {
    return trip.filter(Trip::isSent).isPresent();
  }

  private static Answer unavailable(Optional<Integer> status, String reason) {
    return new Answer.Unavailable(status, reason);
  }

  /** A line that is not HTTP may be of a body, and its parser quotes it at the end. */
  private static String unquoted(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof ParseException ? message.replaceFirst("(?s): <.*", "") : message;
  }

  private String text(Throwable cause) {
    String name = cause.getClass().getSimpleName();
    if (cause.getMessage() == null) {
      return name;
    }
    boolean ours = cause instanceof ConnectTimeoutException;
    return redaction.shown(ours ? cause.getMessage() : name + ": " + unquoted(cause));
  }
}
