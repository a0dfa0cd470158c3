package io.callrecordings.connect.quo;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A port that takes no more connections: nobody accepts, the backlog is full, and the kernel drops
 * what else wants to connect.
 *
 * <p>Thread-safe.
 */
final class FullListener implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> fillers = Stream.generate(Socket::new).limit(4).toList();

  FullListener() throws IOException {
    for (Socket filler : fillers) {
      var unused = CompletableFuture.runAsync(() -> connect(filler));
    }
    await().until(() -> fillers.stream().filter(Socket::isConnected).count() == 2);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void connect(Socket filler) {
    try {
      filler.connect(listener.getLocalSocketAddress(), 60_000);
    } catch (IOException closed) {
      // The backlog was full until the end.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket filler : fillers) {
      filler.close();
    }
  }
}
