package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A Connect worker in distributed mode with exactly-once enabled, on the loopback address; the
 * packaged connector and Confluent's converter are its only plugins besides Kafka's own. Used by
 * one thread at a time.
 */
public final class ConnectWorker extends RestartablePart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** For every worker, separated by spaces: another locale, another time zone. */
  private static final List<String> OPTIONS =
      Stream.of(System.getProperty("worker.options", "").split(" ", 0))
          .filter(option -> !option.isEmpty())
          .toList();

  private final ConnectRest rest;

  private ConnectWorker(ConnectRest rest, Supplier<ManagedProcess> launch) {
    super(launch);
    this.rest = rest;
  }

  /**
   * Starts a worker and returns when it answers.
   *
   * @param overrides worker settings that differ from the ones here
   */
  public static ConnectWorker start(
      Path directory, String bootstrapServers, JvmTuning tuning, Map<String, String> overrides) {
    return start(directory, bootstrapServers, tuning, overrides, KafkaRuntime.current());
  }

  /**
   * Starts a worker that shows its metrics to Prometheus on a port, as the image of {@code
   * connect-plugin/Dockerfile} does.
   */
  public static ConnectWorker startWithMetrics(
      Path directory, String bootstrapServers, int port, Map<String, String> overrides) {
    String agent =
        "-javaagent:%s=127.0.0.1:%d:%s"
            .formatted(
                ProjectFiles.metricsAgent(),
                port,
                Path.of("config", "metrics", "jmx-exporter.yml").toAbsolutePath());
    return start(
        directory,
        bootstrapServers,
        JvmTuning.QUICK_START,
        overrides,
        KafkaRuntime.current(),
        List.of(agent));
  }

  /**
   * Starts a worker with a heap of its own.
   *
   * @param heap as {@code -Xmx} takes it
   */
  public static ConnectWorker startWithHeap(
      String heap, Path directory, String bootstrapServers, Map<String, String> overrides) {
    return start(
        directory,
        bootstrapServers,
        JvmTuning.QUICK_START,
        overrides,
        KafkaRuntime.current(),
        List.of("-Xmx" + heap));
  }

  /** Starts a worker of another version, or on another Java. */
  static ConnectWorker start(
      Path directory,
      String bootstrapServers,
      JvmTuning tuning,
      Map<String, String> overrides,
      KafkaRuntime kafka) {
    return start(directory, bootstrapServers, tuning, overrides, kafka, List.of());
  }

  private static ConnectWorker start(
      Path directory,
      String bootstrapServers,
      JvmTuning tuning,
      Map<String, String> overrides,
      KafkaRuntime kafka,
      List<String> options) {
    int port = LoopbackPort.free();
    Map<String, String> settings =
        WorkerSettings.of(bootstrapServers, port, ProjectFiles.pluginPath());
    settings.putAll(overrides);
    Path file = PropertiesFile.write(directory.resolve("worker.properties"), settings);
    ConnectRest rest = new ConnectRest(port);
    return new ConnectWorker(
        rest, () -> launch(directory, file, tuning, program(kafka, options), rest));
  }

  private static ManagedProcess launch(
      Path directory, Path settings, JvmTuning tuning, JavaProgram program, ConnectRest rest) {
    ManagedProcess launched =
        ManagedProcess.start("worker", program.command(tuning, settings.toString()), directory);
    launched.awaitReady(START_LIMIT, rest::isHealthy);
    return launched;
  }

  private static JavaProgram program(KafkaRuntime kafka, List<String> options) {
    return kafka
        .program("org.apache.kafka.connect.cli.ConnectDistributed", "512m")
        .with(OPTIONS)
        .with(options);
  }

  public ConnectRest rest() {
    return rest;
  }
}
