package io.callrecordings.connect.downstream;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Server of audio: each path is answered with itself as the content, {@code /expired/...} with 403.
 * This class is thread-safe.
 */
final class MediaServer implements AutoCloseable {
  private static final String EXPIRED = "/expired/";

  private final HttpServer server;

  MediaServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] content = path.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(path.startsWith(EXPIRED) ? 403 : 200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
