package io.callrecordings.connect.quo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.AsyncRequesterBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncRequester;
import org.apache.hc.core5.http.nio.ssl.BasicClientTlsStrategy;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to one host: its name, TCP, and TLS with a check of the host's name.
 *
 * <p>Thread-safe. Names are looked up on a thread of their own, which is there only while
 * connections are opened: the lookup blocks, sometimes for many seconds.
 */
final class Connector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

  /**
   * Of three buffers that each connection has; a usual answer fits, a longer one comes in parts.
   */
  private static final int BUFFER_BYTES = 4 * 1024;

  private static final TimeValue LAST_STEPS = TimeValue.ofMilliseconds(300);

  private final HttpHost host;
  private final Timeout timeout;
  private final TlsStrategy tls;
  private final HttpAsyncRequester requester;
  private final ThreadPoolExecutor lookups;

  /** A failed attempt makes the next one take the next address of the name. */
  private final AtomicInteger failures = new AtomicInteger();

  Connector(HttpHost host, Timeout timeout, int ioThreads, SSLContext trust) {
    this.host = host;
    this.timeout = timeout;
    this.tls = new BasicClientTlsStrategy(trust);
    this.lookups =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Threads.named("quo-api-connect"));
    this.lookups.allowCoreThreadTimeOut(true);
    this.requester =
        AsyncRequesterBootstrap.bootstrap()
            .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(ioThreads).build())
            .setHttp1Config(
                Http1Config.custom()
                    .setBufferSize(BUFFER_BYTES)
                    .setMaxLineLength(16 * 1024)
                    .setMaxHeaderCount(200)
                    .build())
            .setHttpProcessor(HttpProcessorBuilder.create().add(RequestTargetHost.INSTANCE).build())
            .setTlsStrategy(tls)
            .setExceptionCallback(Connector::unexpected)
            .create();
    requester.start();
  }

  /** Completes on any thread; never, where the connection is closed before. */
  CompletableFuture<Connection> open(Connection connection) {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    try {
      lookups.execute(() -> lookUp(connection, opened));
    } catch (RejectedExecutionException e) {
      opened.completeExceptionally(e);
    }
    var unused =
        opened.whenComplete((done, failure) -> failures.addAndGet(failure == null ? 0 : 1));
    return opened;
  }

  private void lookUp(Connection connection, CompletableFuture<Connection> opened) {
    if (connection.isClosed()) {
      return;
    }
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host.getHostName());
      InetAddress address = addresses[Math.floorMod(failures.get(), addresses.length)];
      Completion<IOSession> connected =
          new Completion<>(opened, session -> connected(connection, session, opened));
      connection.attempted(
          requester.connect(
              host, new InetSocketAddress(address, port()), null, timeout, null, connected));
    } catch (IOException | RuntimeException e) {
      opened.completeExceptionally(e);
    }
  }

  private void connected(
      Connection connection, IOSession session, CompletableFuture<Connection> opened) {
    connection.opened(session);
    if (isTls()) {
      Completion<TransportSecurityLayer> secured =
          new Completion<>(opened, layer -> opened.complete(connection));
      tls.upgrade((TransportSecurityLayer) session, host, null, timeout, secured);
    } else {
      opened.complete(connection);
    }
  }

  /** Ends what is under way and all threads; what a lookup blocks ends with the lookup. */
  @Override
  public void close() {
    lookups.shutdownNow();
    try {
      // The selector's own thread first: closing from outside can miss some of its keys.
      requester.initiateShutdown();
      requester.awaitShutdown(LAST_STEPS);
      requester.close(CloseMode.IMMEDIATE);
      requester.awaitShutdown(LAST_STEPS);
    } catch (InterruptedException e) {
      requester.close(CloseMode.IMMEDIATE);
      Thread.currentThread().interrupt();
    }
  }

  private static void unexpected(Exception failure) {
    // Closing from a receiver of answers, on the selector's own thread, ends like this.
    if (!(failure instanceof ClosedSelectorException)) {
      LOG.warn("unexpected failure of a connection", failure);
    }
  }

  private int port() {
    return host.getPort() >= 0 ? host.getPort() : isTls() ? 443 : 80;
  }

  private boolean isTls() {
    return URIScheme.HTTPS.same(host.getSchemeName());
  }
}
