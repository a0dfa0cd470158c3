package io.callrecordings.connect.quo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that takes no more connections: nobody accepts, the backlog is full, and the kernel drops
 * what else wants to connect.
 *
 * <p>Thread-safe once built.
 */
final class FullListener implements AutoCloseable {
  private static final int PATIENCE_MS = 500;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  FullListener() throws IOException {
    this("127.0.0.1", 0);
  }

  /** One filler after the other: of several at once the kernel may take more than it holds. */
  FullListener(String address, int port) throws IOException {
    listener = new ServerSocket(port, 1, InetAddress.getByName(address));
    while (connects()) {}
  }

  int port() {
    return listener.getLocalPort();
  }

  private boolean connects() throws IOException {
    Socket filler = new Socket();
    fillers.add(filler);
    try {
      filler.connect(listener.getLocalSocketAddress(), PATIENCE_MS);
      return true;
    } catch (SocketTimeoutException full) {
      return false;
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
