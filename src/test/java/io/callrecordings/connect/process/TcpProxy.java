package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP proxy in front of a port of the loopback address, whose line can be disturbed. Thread-safe;
 * its threads are daemons.
 *
 * <p>A new connection is accepted on a cut line too, and then leads nowhere: the system accepts it
 * before this program is asked.
 */
public final class TcpProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(1);
  private LineState line = LineState.CLEAR;

  private TcpProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /** Forwards to this port, where somebody may listen later. */
  public static TcpProxy to(int target) {
    try {
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
      TcpPipe.daemon("proxy-accepts", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect to. */
  public int port() {
    return server.getLocalPort();
  }

  /** From now on the line is in this state. */
  public synchronized void set(LineState now) {
    line = now;
    notifyAll();
  }

  /** Resets all connections of now; new ones are made as before. */
  public void reset() {
    sockets.forEach(TcpProxy::reset);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException closed) {
      // Nothing to reset.
    }
    close(socket);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state of the line, once it is not cut. */
  synchronized LineState whenOpen() throws InterruptedException {
    while (line.cut()) {
      wait();
    }
    return line;
  }

  /** How much later than now something arrives that is sent now. */
  long delayNanos(LineState now) {
    boolean stalls = random.nextDouble() < now.stalls();
    return now.latency().toNanos() + (stalls ? now.stall().toNanos() : 0);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        sockets.add(client);
        TcpPipe.daemon("proxy-connects", () -> connect(client));
      }
    } catch (IOException closed) {
      // The end of the proxy.
    }
  }

  private void connect(Socket client) {
    try {
      whenOpen();
      Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(there);
      Runnable end =
          () -> {
            close(client);
            close(there);
            sockets.remove(client);
            sockets.remove(there);
          };
      TcpPipe.join(this, client, there, end);
    } catch (IOException refused) {
      reset(client);
      sockets.remove(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set(LineState.CLEAR);
    reset();
  }
}
