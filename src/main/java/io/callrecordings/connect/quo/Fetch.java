package io.callrecordings.connect.quo;

import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One question for the recordings of a call, page after page until there is one answer.
 *
 * <p>Thread-safe. The first version of the API has one page. Each further page of the dated one is
 * a request of its own, which nobody's budget knows of: it takes more than fifty recordings of one
 * call to make one.
 */
final class Fetch {
  static final int MOST_PAGES = 200;

  private final Function<Optional<String>, Exchange> exchanges;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final Segments segments = new Segments();
  private final Set<String> cursors = new HashSet<>();
  private Optional<Exchange> current = Optional.empty();

  /**
   * A question that has yet to be put.
   *
   * @param exchanges makes the request for a page, the first one or that after a cursor
   */
  Fetch(Function<Optional<String>, Exchange> exchanges) {
    this.exchanges = exchanges;
  }

  CompletableFuture<Answer> answer() {
    return answer;
  }

  void start() {
    if (!answer.isDone()) {
      ask(Optional.empty());
    }
  }

  private void ask(Optional<String> after) {
    Exchange exchange = exchanges.apply(after);
    synchronized (this) {
      current = Optional.of(exchange);
    }
    var unused = exchange.page().thenAccept(this::take);
    exchange.start();
    if (answer.isDone()) {
      exchange.abort("ended before");
    }
  }

  void timedOut(Duration timeout) {
    current().ifPresent(exchange -> exchange.timedOut(timeout));
    answer.complete(
        new Answer.Unreachable("no turn at a connection within " + timeout.toMillis() + " ms"));
  }

  /** Ends it where it stands, with an answer. */
  void abort(String reason) {
    current().ifPresent(exchange -> exchange.abort(reason));
    answer.complete(new Answer.Unreachable(reason));
  }

  private synchronized Optional<Exchange> current() {
    return current;
  }

  /** Pages come one at a time. */
  private void take(Page page) {
    if (!(page.answer() instanceof Answer.Found found)) {
      answer.complete(page.answer());
    } else if (page.next().isEmpty() && cursors.isEmpty()) {
      answer.complete(found);
    } else {
      segments.addAll(found);
      page.next().ifPresentOrElse(this::follow, () -> answer.complete(segments.found()));
    }
  }

  private void follow(String cursor) {
    if (!cursors.add(cursor) || cursors.size() == MOST_PAGES) {
      answer.complete(
          new Answer.Unavailable(
              Optional.of(200),
              "the pages of the answer have no end, asked for: " + cursors.size()));
    } else {
      ask(Optional.of(cursor));
    }
  }
}
