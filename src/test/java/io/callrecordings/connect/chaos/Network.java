package io.callrecordings.connect.chaos;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.ProxiedBroker;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import io.callrecordings.connect.process.TcpProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * A worker and what it talks to: broker, API and schema registry, each behind a line that can be
 * disturbed. The test's own lines are not. Confined to one thread.
 */
final class Network implements AutoCloseable {
  /** One line of the worker. */
  enum Way {
    BROKER,
    API,
    REGISTRY
  }

  private final ProxiedBroker kafka;
  private final SchemaRegistry registry;
  private final SimulatedApiProcess api;
  private final ConnectWorker worker;
  private final TcpProxy toApi;
  private final TcpProxy toRegistry;

  private Network(
      ProxiedBroker kafka, SchemaRegistry registry, SimulatedApiProcess api, ConnectWorker worker) {
    this.kafka = kafka;
    this.registry = registry;
    this.api = api;
    this.worker = worker;
    this.toApi = TcpProxy.to(api.url().getPort());
    this.toRegistry = TcpProxy.to(registry.url().getPort());
  }

  /** Starts everything. */
  static Network start(Path directory) {
    JvmTuning tuning = JvmTuning.QUICK_START;
    ProxiedBroker kafka = ProxiedBroker.start(directory, tuning);
    return new Network(
        kafka,
        SchemaRegistry.start(directory, tuning),
        SimulatedApiProcess.start(directory, SimulatedApiSettings.DEFAULT, tuning),
        ConnectWorker.start(directory, kafka.proxiedServers(), tuning, Map.of()));
  }

  /** As those see it whose lines are not disturbed. */
  Environment environment() {
    return new Environment(kafka.broker().bootstrapServers(), registry, api, worker.rest());
  }

  /** What leads a connector through the lines. */
  Map<String, String> throughTheLines() {
    return Map.of(
        "events.bootstrap.servers",
        kafka.proxiedServers(),
        "quo.api.url",
        through(toApi, api.url()),
        "value.converter.schema.registry.url",
        through(toRegistry, registry.url()));
  }

  private static String through(TcpProxy proxy, URI url) {
    return url.toString().replace(":" + url.getPort(), ":" + proxy.port());
  }

  TcpProxy line(Way way) {
    return switch (way) {
      case BROKER -> kafka.proxy();
      case API -> toApi;
      case REGISTRY -> toRegistry;
    };
  }

  ConnectRest rest() {
    return worker.rest();
  }

  @Override
  public void close() {
    worker.close();
    api.close();
    registry.close();
    kafka.close();
    toApi.close();
    toRegistry.close();
  }
}
