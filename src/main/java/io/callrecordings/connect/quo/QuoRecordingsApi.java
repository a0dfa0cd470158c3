package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API over HTTP/1.1, asynchronously: one thread for all connections, one for all timeouts.
 *
 * <p>Thread-safe. Answers arrive on the I/O thread, failures also on others.
 *
 * <p>Why httpcore5 alone: measured in turns behind the same interface, with 256 and 1,024 requests
 * in flight and answers after 0, 50 and 200 ms, it costs up to a fifth less CPU than httpclient5,
 * which is built on it, a seventh to a fifth more than Vert.x, and a tenth of the JDK's client
 * (which Java 17 cannot close). It is one jar, Vert.x nineteen, and closes in a fraction of a
 * second. Most of its time is the kernel's. A second I/O thread saves with 256 in flight, not with
 * 1,024.
 *
 * @see <a href="https://www.quo.com/docs">The documentation of the API</a>
 */
public final class QuoRecordingsApi implements RecordingsApi {
  private static final Logger LOG = LoggerFactory.getLogger(QuoRecordingsApi.class);
  private static final String CLOSED = "the client is closed";

  private final QuoApiSettings settings;
  private final Requests requests;
  private final Redaction redaction;
  private final AnswerReader reader;
  private final Connector connector;
  private final Connections connections;
  private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, Threads.named("quo-api-timer"));

  /** Trusts whom the JVM trusts. */
  public QuoRecordingsApi(QuoApiSettings settings) {
    this(settings, SSLContexts.createSystemDefault());
  }

  QuoRecordingsApi(QuoApiSettings settings, SSLContext trust) {
    this(settings, trust, 1);
  }

  QuoRecordingsApi(QuoApiSettings settings, SSLContext trust, int ioThreads) {
    this.settings = settings;
    requests = new Requests(settings);
    redaction = new Redaction(settings.key());
    reader = new AnswerReader(redaction);
    connector = new Connector(requests.host(), Timeout.of(settings.timeout()), ioThreads, trust);
    connections = new Connections(connector, settings.maxInFlight());
    timer.setRemoveOnCancelPolicy(true);
    var unused = timer.scheduleWithFixedDelay(connections::closeStale, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void fetch(CallId callId, Consumer<Answer> whenAnswered) {
    Exchange exchange = new Exchange(requests.of(callId), reader, redaction, connections);
    open.add(exchange);
    var unused =
        exchange
            .answer()
            .thenAccept(
                answer -> {
                  open.remove(exchange);
                  deliver(callId, answer, whenAnswered);
                });
    try {
      endInTime(exchange);
      connections.acquire(exchange);
    } catch (RejectedExecutionException e) {
      exchange.abort(CLOSED);
    }
  }

  private void endInTime(Exchange exchange) {
    Duration timeout = settings.timeout();
    Future<?> end =
        timer.schedule(() -> exchange.timedOut(timeout), timeout.toNanos(), TimeUnit.NANOSECONDS);
    var unused = exchange.answer().thenRun(() -> end.cancel(false));
  }

  /** Must not be called with a lock held that a receiver of answers takes. */
  @Override
  public void close() {
    // In this order: whoever still gets past the timer is among the open ones.
    timer.shutdownNow();
    connections.close();
    open.forEach(exchange -> exchange.abort(CLOSED));
    connector.close();
  }

  private static void deliver(CallId callId, Answer answer, Consumer<Answer> whenAnswered) {
    try {
      whenAnswered.accept(answer);
    } catch (RuntimeException e) {
      LOG.error("the receiver of an answer failed callId={}", callId, e);
    }
  }
}
