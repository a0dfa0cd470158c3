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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gateway in front of a schema registry that answers 503 while the registry is away, as load
 * balancers do. Thread-safe.
 */
final class RegistryGateway implements AutoCloseable {
  private final URI registry;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicBoolean listens = new AtomicBoolean(true);
  private volatile boolean away = true;

  /** Listens on the loopback address; the registry is away until it is told otherwise. */
  RegistryGateway(URI registry) {
    this.registry = registry;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where converters find the registry. */
  URI url() {
    return registry.resolve(
        "http://127.0.0.1:" + server.getAddress().getPort() + registry.getPath());
  }

  void registryIsBack() {
    away = false;
  }

  /** How many requests were answered with 503. */
  int refused() {
    return refused.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (away) {
        refused.incrementAndGet();
        send(exchange, 503, "{\"error_code\":50003,\"message\":\"no registry\"}");
      } else {
        forward(exchange);
      }
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest request =
        HttpRequest.newBuilder(registry.resolve(exchange.getRequestURI().toString()))
            .header("Content-Type", "application/json")
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** From now on nobody listens. */
  void vanish() {
    if (listens.getAndSet(false)) {
      server.stop(0);
    }
  }

  @Override
  public void close() {
    vanish();
  }
}
