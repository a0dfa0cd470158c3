package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A Connect worker in distributed mode with exactly-once enabled, on the loopback address; the
 * packaged connector and Confluent's converter are its only plugins besides Kafka's own. Used by
 * one thread at a time.
 */
public final class ConnectWorker implements StackPart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path directory;
  private final Path settings;
  private final JvmTuning tuning;
  private final ConnectRest rest;
  private ManagedProcess process;

  private ConnectWorker(Path directory, Path settings, JvmTuning tuning, ConnectRest rest) {
    this.directory = directory;
    this.settings = settings;
    this.tuning = tuning;
    this.rest = rest;
    this.process = launch();
  }

  /**
   * Starts a worker and returns when it answers.
   *
   * @param overrides worker settings that differ from the ones here
   */
  public static ConnectWorker start(
      Path directory, String bootstrapServers, JvmTuning tuning, Map<String, String> overrides) {
    int port = LoopbackPort.free();
    Map<String, String> all = new HashMap<>(settings(port, bootstrapServers));
    all.putAll(overrides);
    Path file = PropertiesFile.write(directory.resolve("worker.properties"), all);
    return new ConnectWorker(directory, file, tuning, new ConnectRest("http://127.0.0.1:" + port));
  }

  private static Map<String, String> settings(int port, String bootstrapServers) {
    String json = "org.apache.kafka.connect.json.JsonConverter";
    return Map.ofEntries(
        Map.entry("bootstrap.servers", bootstrapServers),
        Map.entry("group.id", "connect"),
        Map.entry("listeners", "http://127.0.0.1:" + port),
        Map.entry("rest.advertised.host.name", "127.0.0.1"),
        Map.entry("exactly.once.source.support", "enabled"),
        Map.entry("plugin.discovery", "service_load"),
        Map.entry(
            "plugin.path", ProjectFiles.connectorPlugin() + "," + ProjectFiles.converterPlugin()),
        // A connector's configuration may refer to the environment: ${env:QUO_API_KEY}.
        Map.entry("config.providers", "env"),
        Map.entry(
            "config.providers.env.class",
            "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
        Map.entry("config.providers.env.param.allowlist.pattern", "QUO_.*"),
        Map.entry("key.converter", json),
        Map.entry("value.converter", json),
        Map.entry("config.storage.topic", "connect-configs"),
        Map.entry("config.storage.replication.factor", "1"),
        Map.entry("offset.storage.topic", "connect-offsets"),
        Map.entry("offset.storage.partitions", "1"),
        Map.entry("offset.storage.replication.factor", "1"),
        Map.entry("status.storage.topic", "connect-status"),
        Map.entry("status.storage.partitions", "1"),
        Map.entry("status.storage.replication.factor", "1"),
        Map.entry("offset.flush.interval.ms", "1000"),
        // After a crash: a member that is gone is noticed soon, and nobody waits for it to return.
        Map.entry("session.timeout.ms", "6000"),
        Map.entry("heartbeat.interval.ms", "1000"),
        Map.entry("scheduled.rebalance.max.delay.ms", "0"));
  }

  private ManagedProcess launch() {
    JavaProgram program =
        JavaProgram.kafka("org.apache.kafka.connect.cli.ConnectDistributed", "512m");
    ManagedProcess launched =
        ManagedProcess.start("worker", program.command(tuning, settings.toString()), directory);
    launched.awaitReady(START_LIMIT, rest::isHealthy);
    return launched;
  }

  /** Starts the worker again on the same port, after it was killed or closed. */
  public void restart() {
    process.close();
    process = launch();
  }

  public ConnectRest rest() {
    return rest;
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
