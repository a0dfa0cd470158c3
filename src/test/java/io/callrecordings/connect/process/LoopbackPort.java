package io.callrecordings.connect.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on the loopback address. This class is thread-safe. */
public final class LoopbackPort {
  /**
   * Below the range from which the system takes ports for outgoing connections: a port found free
   * stays free until its process listens, and while that process is down between two starts.
   */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int CONNECT_LIMIT_MS = 500;

  private LoopbackPort() {}

  /** A port on which nobody listens. */
  public static int free() {
    for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Try another one.
      }
    }
    throw new IllegalStateException("no free loopback port");
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_LIMIT_MS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
