package io.callrecordings.connect.process;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One direction of a connection through a {@link TcpProxy}. One thread reads and one writes, so
 * that latency costs no throughput.
 */
final class TcpPipe {
  private static final int CHUNK = 16 * 1024;

  private final TcpProxy proxy;
  private final Socket from;
  private final Socket to;
  private final DelayQueue<Chunk> underWay = new DelayQueue<>();

  private TcpPipe(TcpProxy proxy, Socket from, Socket to) {
    this.proxy = proxy;
    this.from = from;
    this.to = to;
  }

  /** Bytes under way; none mark the end of the stream. */
  private static final class Chunk implements Delayed {
    private final byte[] bytes;
    private final long due;

    Chunk(byte[] bytes, long due) {
      this.bytes = bytes;
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(due - ((Chunk) other).due, 0);
    }
  }

  /**
   * Connects two sockets both ways.
   *
   * @param end runs when both ways have ended
   */
  static void join(TcpProxy proxy, Socket one, Socket other, Runnable end) {
    AtomicInteger open = new AtomicInteger(2);
    Runnable ended =
        () -> {
          if (open.decrementAndGet() == 0) {
            end.run();
          }
        };
    new TcpPipe(proxy, one, other).start(ended);
    new TcpPipe(proxy, other, one).start(ended);
  }

  static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void start(Runnable ended) {
    daemon("proxy-reads", this::read);
    daemon(
        "proxy-writes",
        () -> {
          write();
          ended.run();
        });
  }

  /** No byte overtakes an earlier one: each is due later than the last. */
  private void read() {
    byte[] buffer = new byte[CHUNK];
    long due = System.nanoTime();
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        LineState line = proxy.whenOpen();
        due = Math.max(due + 1, System.nanoTime() + proxy.delayNanos(line));
        underWay.add(new Chunk(Arrays.copyOf(buffer, n), due));
      }
    } catch (IOException broken) {
      // What was read arrives; then the other side learns that this one has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.add(new Chunk(new byte[0], due + 1));
    }
  }

  private void write() {
    try {
      for (Chunk chunk = underWay.take(); chunk.bytes.length > 0; chunk = underWay.take()) {
        proxy.whenOpen();
        to.getOutputStream().write(chunk.bytes);
      }
      proxy.whenOpen();
      to.shutdownOutput();
    } catch (IOException broken) {
      TcpProxy.close(from);
      TcpProxy.close(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
