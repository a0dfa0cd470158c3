package io.callrecordings.connect.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * The API of the benchmarks, as cheap as can be: one event loop that reads no more of a request
 * than its path, and answers each after the same time. A program of its own; everything happens on
 * the event loop.
 *
 * <p>{@code GET /control/latency/50} sets that time, {@code /control/hold/60000} for how long after
 * their first look late calls stay {@code processing}, both in milliseconds.
 */
public final class BenchApi {
  /** An answer that is due this soon is not worth a timer. */
  private static final long SOON = TimeUnit.MICROSECONDS.toNanos(500);

  private final Vertx vertx;
  private final Answers answers = new Answers();
  private final Deque<Due> due = new ArrayDeque<>();
  private boolean waking;
  private long latency;

  private record Due(long at, NetSocket socket, Buffer answer) {}

  private BenchApi(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Listens on the loopback port that the argument names, until the process is ended. */
  public static void main(String[] arguments) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    BenchApi api = new BenchApi(vertx);
    var unused =
        vertx
            .createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(2048))
            .connectHandler(socket -> socket.handler(new RequestReader(api, socket)))
            .listen(Integer.parseInt(arguments[0]), "127.0.0.1");
  }

  /** Answers a request for this path. */
  void answer(String path, NetSocket socket) {
    String[] parts = path.split("/", 0);
    if (parts[1].equals("control")) {
      control(parts[2], Long.parseLong(parts[3]));
      var unused = socket.write(Answers.done());
      return;
    }
    Buffer answer = answers.of(parts[parts.length - 1], System.nanoTime());
    if (latency == 0) {
      var unused = socket.write(answer);
    } else {
      due.add(new Due(System.nanoTime() + latency, socket, answer));
      wakeUp();
    }
  }

  private void control(String what, long millis) {
    long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
    if (what.equals("latency")) {
      latency = nanos;
    } else {
      answers.hold(nanos);
    }
  }

  private void wakeUp() {
    if (!waking && !due.isEmpty()) {
      waking = true;
      long ms = TimeUnit.NANOSECONDS.toMillis(due.element().at() - System.nanoTime() + SOON);
      vertx.setTimer(Math.max(1, ms), timer -> answerDue());
    }
  }

  private void answerDue() {
    waking = false;
    long now = System.nanoTime() + SOON;
    while (!due.isEmpty() && due.element().at() <= now) {
      Due next = due.remove();
      var unused = next.socket().write(next.answer());
    }
    wakeUp();
  }
}
