package io.callrecordings.connect.quo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server for what no HTTP server would do: each connection is a dialogue written by the test.
 *
 * <p>Thread-safe; dialogues run on threads of their own.
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Asking.THREADS.apply("raw-server"));

  /** What happens on one connection. */
  @FunctionalInterface
  public interface Dialogue {
    void on(Socket socket) throws IOException;
  }

  public RawServer(ServerSocket listener, Dialogue dialogue) {
    this.listener = listener;
    threads.execute(() -> accept(dialogue));
  }

  public static RawServer plain(Dialogue dialogue) {
    try {
      return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), dialogue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int connections() {
    return accepted.size();
  }

  /** Reads one request without a body, up to its empty line. */
  public static String request(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after " + head.size() + " bytes");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  public static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  public static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** Returns when the other side has closed the connection, and how many bytes came before. */
  static int awaitEnd(Socket socket) {
    int bytes = 0;
    try {
      while (socket.getInputStream().read() >= 0) {
        bytes++;
      }
    } catch (IOException reset) {
      // An end like any other.
    }
    return bytes;
  }

  private void accept(Dialogue dialogue) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        accepted.add(socket);
        threads.execute(() -> run(dialogue, socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void run(Dialogue dialogue, Socket socket) {
    try (socket) {
      dialogue.on(socket);
    } catch (IOException gone) {
      // The client closed the connection first.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
