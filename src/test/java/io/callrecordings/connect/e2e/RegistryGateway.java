package io.callrecordings.connect.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gateway in front of a schema registry, which makes trouble as load balancers and registries do.
 * Thread-safe.
 */
final class RegistryGateway implements AutoCloseable {
  /** An answer in place of the registry's; none at all where the status is 0. */
  enum Trouble {
    AWAY(503, "application/json", "{\"error_code\":50003,\"message\":\"no registry\"}"),
    BROKEN(500, "application/json", "{\"error_code\":50001,\"message\":\"store is broken\"}"),
    REFUSING(401, "application/json", "{\"error_code\":40101,\"message\":\"Unauthorized\"}"),
    PAGE(200, "text/html", "<html><body>Please log in</body></html>"),
    SILENT(0, "", "");

    private final int status;
    private final String type;
    private final String body;

    Trouble(int status, String type, String body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }
  }

  private final URI registry;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicBoolean listens = new AtomicBoolean(true);
  private Optional<Trouble> trouble = Optional.of(Trouble.AWAY);

  /** Listens on the loopback address; the registry is away until it is told otherwise. */
  RegistryGateway(URI registry) {
    this.registry = registry;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where converters find the registry. */
  URI url() {
    return registry.resolve(
        "http://127.0.0.1:" + server.getAddress().getPort() + registry.getPath());
  }

  void registryIsBack() {
    change(Optional.empty());
  }

  void makes(Trouble now) {
    change(Optional.of(now));
  }

  private synchronized void change(Optional<Trouble> now) {
    trouble = now;
    notifyAll();
  }

  /** How many requests were not answered by the registry. */
  int refused() {
    return refused.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Trouble> now = trouble();
      if (now.isPresent()) {
        refused.incrementAndGet();
        send(exchange, now.get().status, now.get().type, now.get().body);
      } else {
        forward(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The trouble of now, once it is one with an answer. */
  private synchronized Optional<Trouble> trouble() throws InterruptedException {
    if (trouble.filter(Trouble.SILENT::equals).isPresent()) {
      refused.incrementAndGet();
    }
    while (trouble.filter(Trouble.SILENT::equals).isPresent()) {
      wait();
    }
    return trouble;
  }

  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest request =
        HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI().toString()))
            .header("Content-Type", "application/json")
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    send(
        exchange,
        answer.statusCode(),
        answer.headers().firstValue("Content-Type").orElse("application/json"),
        answer.body());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** From now on nobody listens. */
  void vanish() {
    if (listens.getAndSet(false)) {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    vanish();
  }
}
