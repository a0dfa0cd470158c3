package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything the connector runs on: broker, schema registry, simulated API and Connect worker. Used
 * by one thread at a time.
 */
public final class Stack implements AutoCloseable {
  private final Broker broker;
  private final SchemaRegistry registry;
  private final Optional<SimulatedApiProcess> api;
  private final ConnectWorker worker;

  private Stack(
      Broker broker,
      SchemaRegistry registry,
      Optional<SimulatedApiProcess> api,
      ConnectWorker worker) {
    this.broker = broker;
    this.registry = registry;
    this.api = api;
    this.worker = worker;
  }

  /** Starts all parts and returns when each is ready; where one fails, none is left running. */
  public static Stack start(StackSettings settings) {
    return start(settings, part -> {});
  }

  /**
   * Starts all parts, side by side where they do not need each other.
   *
   * @param ready is told each part that is ready, on any thread
   */
  public static Stack start(StackSettings settings, Consumer<StackPart> ready) {
    Path directory = settings.directory();
    JvmTuning tuning = settings.tuning();
    CompletableFuture<Broker> broker =
        starting(ready, () -> Broker.start(directory, tuning, settings.kafka()));
    CompletableFuture<SchemaRegistry> registry =
        starting(ready, () -> SchemaRegistry.start(directory, tuning));
    Optional<CompletableFuture<SimulatedApiProcess>> api =
        settings
            .api()
            .map(a -> starting(ready, () -> SimulatedApiProcess.start(directory, a, tuning)));
    CompletableFuture<ConnectWorker> worker =
        broker.thenApplyAsync(
            started ->
                announced(
                    ready,
                    ConnectWorker.start(
                        directory,
                        started.bootstrapServers(),
                        tuning,
                        settings.worker(),
                        settings.kafka())));
    List<CompletableFuture<? extends StackPart>> parts =
        Stream.of(Optional.of(worker), api, Optional.of(registry), Optional.of(broker))
            .<CompletableFuture<? extends StackPart>>flatMap(Optional::stream)
            .toList();
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      parts.stream()
          .filter(part -> !part.isCompletedExceptionally())
          .forEach(part -> part.join().close());
      throw new ProcessFailedException(e);
    }
    return new Stack(
        broker.join(), registry.join(), api.map(CompletableFuture::join), worker.join());
  }

  private static <T extends StackPart> CompletableFuture<T> starting(
      Consumer<StackPart> ready, Supplier<T> start) {
    return CompletableFuture.supplyAsync(() -> announced(ready, start.get()));
  }

  private static <T extends StackPart> T announced(Consumer<StackPart> ready, T part) {
    ready.accept(part);
    return part;
  }

  public Broker broker() {
    return broker;
  }

  public SchemaRegistry registry() {
    return registry;
  }

  /** The simulated API, in a stack that was asked to have one. */
  public SimulatedApiProcess api() {
    return api.orElseThrow();
  }

  /** The simulated API; empty in a stack without one. */
  public Optional<SimulatedApiProcess> simulatedApi() {
    return api;
  }

  public ConnectWorker worker() {
    return worker;
  }

  /** Reads a topic of this stack. */
  public RecordingsReader reader(String topic) {
    return new RecordingsReader(broker.bootstrapServers(), registry.url(), topic);
  }

  /** A process that has ended although nobody closed it. */
  public Optional<ManagedProcess> ended() {
    return parts().map(StackPart::process).filter(process -> !process.isAlive()).findFirst();
  }

  private Stream<StackPart> parts() {
    return Stream.of(Optional.of(worker), api, Optional.of(registry), Optional.of(broker))
        .flatMap(Optional::stream);
  }

  /** Stops all parts, the newest first. */
  @Override
  public void close() {
    parts().forEach(StackPart::close);
  }
}
