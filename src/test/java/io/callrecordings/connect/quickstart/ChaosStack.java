package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.BrokerCluster;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.RestartablePart;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Everything the connector runs on, able to lose any one part: three brokers, where the usual stack
 * has one. Started and closed by one thread; another may strike its parts between.
 *
 * <p>One broker alone is not enough: where Kafka is killed and started again it can skip the end of
 * a transaction, and readers of that partition then wait for ever.
 */
final class ChaosStack implements AutoCloseable {
  private static final int BROKERS = 3;
  private static final JvmTuning TUNING = JvmTuning.QUICK_START;

  private final BrokerCluster kafka;
  private final SchemaRegistry registry;
  private final SimulatedApiProcess api;
  private final ConnectWorker worker;

  private ChaosStack(
      BrokerCluster kafka, SchemaRegistry registry, SimulatedApiProcess api, ConnectWorker worker) {
    this.kafka = kafka;
    this.registry = registry;
    this.api = api;
    this.worker = worker;
  }

  /**
   * Starts all parts, side by side where they do not need each other.
   *
   * @param ready is told the name and the process of each part that is ready, on any thread
   */
  static ChaosStack start(Path directory, BiConsumer<String, ManagedProcess> ready) {
    CompletableFuture<BrokerCluster> kafka =
        starting(() -> BrokerCluster.start(directory, BROKERS, TUNING));
    CompletableFuture<SchemaRegistry> registry =
        starting(() -> SchemaRegistry.start(directory, TUNING));
    CompletableFuture<SimulatedApiProcess> api =
        starting(() -> SimulatedApiProcess.start(directory, SimulatedApiSettings.DEFAULT, TUNING));
    ConnectWorker worker =
        ConnectWorker.start(directory, kafka.join().bootstrapServers(), TUNING, Map.of());
    ChaosStack stack = new ChaosStack(kafka.join(), registry.join(), api.join(), worker);
    stack.names().forEach(name -> ready.accept(name, stack.part(name).process()));
    return stack;
  }

  private static <T> CompletableFuture<T> starting(Supplier<T> start) {
    return CompletableFuture.supplyAsync(start);
  }

  Parts parts() {
    return new Parts(kafka.bootstrapServers(), registry, Optional.of(api), worker);
  }

  /** Names of the parts, those of one kind together. */
  List<List<String>> kinds() {
    List<String> brokers =
        IntStream.rangeClosed(1, BROKERS).mapToObj(number -> "broker-" + number).toList();
    return List.of(brokers, List.of("registry"), List.of("simulated-api"), List.of("worker"));
  }

  private List<String> names() {
    return kinds().stream().flatMap(List::stream).toList();
  }

  /** The part of this name. */
  RestartablePart part(String name) {
    return all().get(names().indexOf(name));
  }

  private List<RestartablePart> all() {
    List<RestartablePart> all = new ArrayList<>(kafka.brokers());
    all.addAll(List.of(registry, api, worker));
    return all;
  }

  /** True if it could lose a broker again. */
  boolean isReplicated() {
    return kafka.isReplicated();
  }

  /** Kills all parts, frozen ones too: nobody needs what they hold. */
  @Override
  public void close() {
    all().forEach(part -> part.process().kill());
  }
}
