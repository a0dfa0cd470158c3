package io.callrecordings.connect.e2e;

import io.callrecordings.connect.quo.Certificates;
import io.callrecordings.connect.quo.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Ways to a port of this machine. Stateless: any thread. */
final class Tunnel {
  private Tunnel() {}

  /** A server that proves its name with a certificate, and hands what it hears to the port. */
  static RawServer tls(Certificates certificates, int target) throws Exception {
    return new RawServer(
        certificates
            .server()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        socket -> through(socket, target));
  }

  /** Hands both sides what the other says, until the client ends. */
  static void through(Socket client, int target) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Thread back = new Thread(() -> copy(server, client), "tunnel");
      back.setDaemon(true);
      back.start();
      copy(client, server);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException closed) {
      // The end of the tunnel.
    }
  }
}
