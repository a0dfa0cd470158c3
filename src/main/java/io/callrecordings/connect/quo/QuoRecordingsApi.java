package io.callrecordings.connect.quo;

import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
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
 * @see <a
 *     href="https://www.quo.com/docs/mdx/api-reference/call-recordings/get-recordings-for-a-call">Get
 *     recordings for a call</a>
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
  private final String late;

  /** Trusts whom the JVM trusts. */
  public QuoRecordingsApi(QuoApiSettings settings) {
    this(settings, SSLContexts.createSystemDefault());
  }

  QuoRecordingsApi(QuoApiSettings settings, SSLContext trust) {
    this(settings, trust, 1);
  }

  QuoRecordingsApi(QuoApiSettings settings, SSLContext trust, int ioThreads) {
    this.settings = settings;
    late = "no complete answer within " + settings.timeout().toMillis() + " ms";
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
    Future<?> end =
        timer.schedule(
            () -> exchange.abort(late), settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
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
