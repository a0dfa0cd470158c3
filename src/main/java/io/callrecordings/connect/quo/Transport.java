package io.callrecordings.connect.quo;

import java.nio.channels.ClosedSelectorException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Apache's HTTP client, set up so that one request is one exchange: HTTP/1.1, without retries,
 * redirects and cookies of its own, and without its log of what is on the wire.
 *
 * <p>Thread-safe.
 */
final class Transport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  /** Below the five seconds after which the most impatient of the usual servers hang up. */
  static final TimeValue MAX_IDLE = TimeValue.ofSeconds(4);

  /** So long a connection lives: then the name is looked up again. */
  private static final TimeValue TIME_TO_LIVE = TimeValue.ofMinutes(5);

  private static final TimeValue VALIDATED_AFTER = TimeValue.ofMilliseconds(500);

  /**
   * Of three buffers that each connection has; a usual answer fits, a longer one comes in parts.
   */
  private static final int BUFFER_BYTES = 4 * 1024;

  /** Bound of all bodies under way: long ones share the rest that short ones leave. */
  private static final int ALL_BODIES = 32 * 1024 * 1024;

  private static final int SHORT_BODIES = 8 * 1024 * 1024;
  private static final int LONGEST_SHORT_BODY = 32 * 1024;

  /** A socket that still says nothing then belongs to nobody any more. */
  private static final Duration BEHIND = Duration.ofSeconds(1);

  private static final TimeValue LAST_STEPS = TimeValue.ofMilliseconds(300);

  private final HttpHost target;
  private final WatchedThreads threads;
  private final Connections connections;
  private final CloseableHttpAsyncClient client;
  private final BodyBudget bodies = new BodyBudget(ALL_BODIES - SHORT_BODIES);

  Transport(
      QuoApiSettings settings,
      HttpHost target,
      DnsResolver names,
      Timer timer,
      WatchedThreads threads,
      ThreadFactory lookups,
      Consumer<Throwable> whenBroken) {
    this.target = target;
    this.threads = threads;
    Addresses addresses = new Addresses(names);
    connections =
        new Connections(
            pool(settings, addresses),
            addresses,
            Timeout.of(settings.connectTimeout()),
            timer,
            lookups,
            whenBroken);
    Timeout timeout = Timeout.of(settings.timeout());
    HttpAsyncClientBuilder builder =
        HttpAsyncClientBuilder.create()
            .setConnectionManager(connections)
            .setThreadFactory(threads)
            .setIOReactorConfig(
                IOReactorConfig.custom()
                    .setIoThreadCount(1)
                    .setSoTimeout(Timeout.of(settings.timeout().plus(BEHIND)))
                    .build())
            .setIoReactorExceptionCallback(Transport::unexpected)
            .setHttp1Config(http(settings.maxInFlight()))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout)
                    .setConnectionKeepAlive(MAX_IDLE)
                    .setAuthenticationEnabled(false)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .addRequestInterceptorLast((request, entity, context) -> Trip.of(context).sending())
            // The wire log shows every byte, the key and bodies included: there is none.
            .setIoSessionDecorator(session -> session)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .disableRequestPriority()
            .disableConnectionState();
    Proxying.of(settings.proxy()).applyTo(builder);
    client = builder.build();
    client.start();
  }

  private static PoolingAsyncClientConnectionManager pool(
      QuoApiSettings settings, Addresses addresses) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setTlsStrategy(settings.tls().strategy())
        .setDefaultTlsConfig(
            TlsConfig.custom().setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
        .setDnsResolver(addresses)
        .setMaxConnTotal(settings.maxInFlight())
        .setMaxConnPerRoute(settings.maxInFlight())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setTimeToLive(TIME_TO_LIVE)
                .setValidateAfterInactivity(VALIDATED_AFTER)
                .build())
        .build();
  }

  private static Http1Config http(int maxInFlight) {
    return Http1Config.custom()
        .setBufferSize(BUFFER_BYTES)
        .setMaxLineLength(16 * 1024)
        .setMaxHeaderCount(200)
        .setInitialWindowSize(Math.max(1, Math.min(LONGEST_SHORT_BODY, SHORT_BODIES / maxInFlight)))
        .build();
  }

  /** Starts a request; the trip learns what becomes of it. */
  Future<?> send(HttpRequest request, Trip trip) {
    HttpClientContext context = HttpClientContext.create();
    trip.goesBy(context);
    return client.execute(
        target, new BasicRequestProducer(request, null), trip, null, context, trip);
  }

  BodyBudget bodies() {
    return bodies;
  }

  /** Closes what has been idle for too long; to be called every now and then. */
  void closeExpired() {
    connections.closeExpired();
  }

  /** Ends what is under way and all threads; what a lookup blocks ends with the lookup. */
  @Override
  public void close() {
    try {
      // The selector's own thread first: closing from outside can miss some of its keys.
      client.initiateShutdown();
      client.awaitShutdown(LAST_STEPS);
      client.close(CloseMode.IMMEDIATE);
      threads.awaitEnd(LAST_STEPS.toDuration());
    } catch (InterruptedException e) {
      client.close(CloseMode.IMMEDIATE);
      Thread.currentThread().interrupt();
    }
  }

  private static void unexpected(Exception failure) {
    // Closing from a receiver of answers, on the selector's own thread, ends like this.
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.warn("Unexpected failure of a connection", failure);
    }
  }
}
