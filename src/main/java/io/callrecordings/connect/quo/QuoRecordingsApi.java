package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.http.HttpRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API over HTTP/1.1, asynchronously: Apache's HTTP client with one thread for all connections,
 * and one for all timeouts.
 *
 * <p>Thread-safe. Answers arrive on the I/O thread, failures also on others. Whatever ends one of
 * the threads, an {@link Error} included, and whatever a receiver throws, is told to whoever made
 * this: a client that is broken is not one that is slow.
 *
 * @see <a href="https://www.quo.com/docs">The documentation of the API</a>
 */
public final class QuoRecordingsApi implements RecordingsApi {
  private static final Logger LOG = LoggerFactory.getLogger(QuoRecordingsApi.class);
  private static final String CLOSED = "the client is closed";
  private static final Duration TIDY_EVERY = Duration.ofSeconds(1);

  private final QuoApiSettings settings;
  private final Consumer<Instant> clock;
  private final Consumer<Throwable> whenBroken;
  private final Requests requests;
  private final Redaction redaction;
  private final AnswerReader reader;
  private final Transport transport;
  private final Turns turns;
  private final Set<Fetch> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final Timer timer;
  private volatile boolean closed;

  /** A client of which nobody wants to know the clock of the API. */
  public QuoRecordingsApi(
      QuoApiSettings settings,
      Function<String, ThreadFactory> threads,
      Consumer<Throwable> whenBroken) {
    this(settings, threads, date -> {}, whenBroken);
  }

  /**
   * A client that can be asked at once.
   *
   * @param threads makes the threads of this, given a name for each kind of them
   * @param clock is told, on any thread, how late it is as answers of the API say
   * @param whenBroken is told, on any thread and once, that this can work no more
   */
  public QuoRecordingsApi(
      QuoApiSettings settings,
      Function<String, ThreadFactory> threads,
      Consumer<Instant> clock,
      Consumer<Throwable> whenBroken) {
    this(settings, SystemDefaultDnsResolver.INSTANCE, threads, clock, whenBroken);
  }

  QuoRecordingsApi(
      QuoApiSettings settings,
      DnsResolver names,
      Function<String, ThreadFactory> threads,
      Consumer<Instant> clock,
      Consumer<Throwable> whenBroken) {
    this.settings = settings;
    this.clock = clock;
    this.whenBroken = whenBroken;
    requests = new Requests(settings);
    redaction = new Redaction(settings.key());
    reader = new AnswerReader(redaction);
    turns = new Turns(settings.maxInFlight());
    timer = new Timer(threads.apply("quo-api-timer"), this::broke);
    transport =
        new Transport(
            settings,
            requests.host(),
            names,
            timer,
            new WatchedThreads(threads.apply("quo-api-io"), this::ended),
            threads.apply("quo-api-connect"),
            this::broke);
    timer.every(TIDY_EVERY, transport::closeExpired);
  }

  @Override
  public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
    Fetch fetch = new Fetch(after -> exchange(callId, after));
    open.add(fetch);
    var unused =
        fetch
            .answer()
            .thenAccept(
                answer -> {
                  open.remove(fetch);
                  deliver(callId, answer, whenAnswered);
                });
    try {
      endInTime(fetch);
      turns.take(() -> start(fetch));
    } catch (RejectedExecutionException e) {
      fetch.abort(CLOSED);
    }
  }

  private void start(Fetch fetch) {
    var unused = fetch.answer().thenRun(turns::giveBack);
    fetch.start();
  }

  private Exchange exchange(CallId callId, Optional<String> after) {
    HttpRequest request = requests.of(callId, after);
    return new Exchange(
        request, requests.url(request), transport, reader, redaction, clock, this::broke);
  }

  private void endInTime(Fetch fetch) {
    Duration timeout = settings.timeout();
    Future<?> end = timer.after(timeout, () -> fetch.timedOut(timeout));
    var unused = fetch.answer().thenRun(() -> end.cancel(false));
  }

  private void deliver(CallId callId, Answer answer, Consumer<Answer> whenAnswered) {
    try {
      whenAnswered.accept(answer);
    } catch (RuntimeException | Error e) {
      LOG.error("The receiver of an answer failed callId={}", callId, e);
      broke(e);
    }
  }

  private void ended(Optional<Throwable> cause) {
    if (!closed) {
      broke(cause.orElseGet(() -> new IllegalStateException("a thread has come to its end")));
    }
  }

  private void broke(Throwable cause) {
    if (!closed && broken.compareAndSet(false, true)) {
      whenBroken.accept(cause);
    }
  }

  /** Must not be called with a lock held that a receiver of answers takes. */
  @Override
  public void close() {
    // In this order: whoever still gets past the timer is among the open ones.
    closed = true;
    timer.close();
    turns.close();
    open.forEach(fetch -> fetch.abort(CLOSED));
    transport.close();
  }
}
