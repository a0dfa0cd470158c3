package io.callrecordings.connect.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rival as a process of its own, warm from round to round. A program of its own; commands are
 * handled one after the other, on one thread.
 *
 * <p>{@code GET /start/256} starts it with that many requests in flight, {@code /stop} stops it,
 * {@code /answered} tells how many requests were answered.
 */
public final class RivalProgram {
  private final RivalJob job;
  private final Function<RivalJob, Rival> kind;
  private Optional<Rival> running = Optional.empty();

  private RivalProgram(RivalJob job, Function<RivalJob, Rival> kind) {
    this.job = job;
    this.kind = kind;
  }

  /** Arguments: control port, kind, brokers, events, recordings, API, id and file of the schema. */
  public static void main(String[] arguments) throws IOException {
    RivalJob job =
        new RivalJob(
            arguments[2],
            arguments[3],
            arguments[4],
            URI.create(arguments[5]),
            Integer.parseInt(arguments[6]),
            Path.of(arguments[7]),
            1);
    RivalProgram program = new RivalProgram(job, kind(arguments[1]));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])),
            0);
    server.createContext("/", program::handle);
    server.start();
  }

  private static Function<RivalJob, Rival> kind(String name) {
    return switch (name) {
      case "raw" -> RawClient::new;
      case "ideal" -> IdealPipeline::new;
      case "parallel-vertx" -> ParallelVertx::new;
      case "parallel-tx" -> job -> new ParallelTransactional(job, new BlockingApi(job));
      case "parallel-tx-lean" -> job -> new ParallelTransactional(job, new LeanApi(job));
      case "one" -> OneAtATime::new;
      default -> throw new IllegalArgumentException("no rival " + name);
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String answer;
    int status = 200;
    try {
      answer = command(exchange.getRequestURI().getPath().split("/", 0));
    } catch (RuntimeException e) {
      e.printStackTrace();
      answer = String.valueOf(e);
      status = 500;
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String command(String[] words) {
    if (words.length > 1 && words[1].equals("start")) {
      running = Optional.of(kind.apply(job.withInFlight(Integer.parseInt(words[2]))));
    } else if (words.length > 1 && words[1].equals("stop")) {
      running.ifPresent(Rival::close);
      running = Optional.empty();
    }
    return Long.toString(running.map(Rival::answered).orElse(0L));
  }
}
