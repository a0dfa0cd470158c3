package io.callrecordings.connect.simulated;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The simulated Quo API: one real HTTP server on one event loop. Thread-safe, but for its own loop.
 *
 * <pre>{@code
 * try (var api = SimulatedQuoApi.start(Options.defaults())) {   // or as a process: main
 *   api.script("AC1", Step.times(3, Answer.status(500)));       // then the usual answer
 *   api.change(now -> now.latency(Duration.ofMillis(50)));      // or down(true), errors(0.05), ...
 *   fetchUntilItWorks(api.url(), SimulatedQuoApi.KEY, "AC1");
 *   assertThat(api.history("AC1").statuses()).containsExactly("500", "500", "500", "200");
 * }
 * }</pre>
 */
public final class SimulatedQuoApi implements QuoApiControl, AutoCloseable {
  /** The key that is right unless another is set. */
  public static final String KEY = "simulated-key";

  private static final FileSystemOptions NO_CACHE_DIRECTORY =
      new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
  private static final int PATIENCE_SECONDS = 30;
  private static final int LONGEST_TARGET = 64 * 1024;
  private static final int BACKLOG = 4096;

  private final Vertx vertx;
  private final Context loop;
  private final Simulation simulation;
  private final UsualRecordings usual;
  private final String url;

  private SimulatedQuoApi(Vertx vertx, Options options) {
    this.vertx = vertx;
    loop = vertx.getOrCreateContext();
    simulation = new Simulation(options);
    usual = simulation.usual();
    HttpServer server = server(vertx, simulation);
    await(server.listen(options.port(), options.host()));
    url = "http://" + options.host() + ":" + server.actualPort();
  }

  /** Returns when the server listens. */
  public static SimulatedQuoApi start(Options options) {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setFileSystemOptions(NO_CACHE_DIRECTORY));
    try {
      return new SimulatedQuoApi(vertx, options);
    } catch (RuntimeException e) {
      await(vertx.close());
      throw e;
    }
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public void change(UnaryOperator<Behaviour> change) {
    command(() -> simulation.change(change));
  }

  @Override
  public void script(String callId, Step... steps) {
    Script script = new Script(List.of(steps));
    command(() -> simulation.script(callId, script));
  }

  @Override
  public void unscript(String callId) {
    command(() -> simulation.unscript(callId));
  }

  @Override
  public List<SimulatedRecording> recordingsOf(String callId) {
    return usual.of(callId);
  }

  @Override
  public LedgerSummary ledger() {
    return ask(simulation::summary);
  }

  @Override
  public CallHistory history(String callId) {
    return ask(() -> simulation.history(callId));
  }

  @Override
  public List<CallHistory> histories() {
    return ask(simulation::histories);
  }

  /** Runs until it is killed; says {@code listening on URL} when it is ready. */
  public static void main(String[] arguments) {
    if (List.of(arguments).contains("--help")) {
      System.out.println(CommandLine.USAGE);
      return;
    }
    try {
      SimulatedQuoApi api = start(CommandLine.parse(List.of(arguments)));
      System.out.println("listening on " + api.url());
    } catch (IllegalArgumentException | CompletionException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Closes all connections and frees the port. */
  @Override
  public void close() {
    await(vertx.close());
  }

  private static HttpServer server(Vertx vertx, Simulation simulation) {
    var calls = new CallRoute(vertx, simulation);
    var control = new ControlRoutes(simulation);
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(LONGEST_TARGET)
                .setAcceptBacklog(BACKLOG))
        .connectionHandler(simulation.connections()::opened)
        .invalidRequestHandler(calls::invalid)
        .exceptionHandler(expected -> {})
        .requestHandler(
            request -> {
              if (ControlRoutes.isControl(request)) {
                control.handle(request);
              } else {
                calls.handle(request);
              }
            });
  }

  private void command(Runnable work) {
    await(CompletableFuture.runAsync(work, this::onLoop));
  }

  private <T> T ask(Supplier<T> work) {
    return await(CompletableFuture.supplyAsync(work, this::onLoop));
  }

  private void onLoop(Runnable task) {
    loop.runOnContext(context -> task.run());
  }

  private static <T> T await(Future<T> future) {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }
}
