package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  private ConnectWorker(
      Path directory, Path settings, JvmTuning tuning, KafkaRuntime kafka, ConnectRest rest) {
    super(() -> launch(directory, settings, tuning, kafka, rest));
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

  /** Starts a worker of another version, or on another Java. */
  static ConnectWorker start(
      Path directory,
      String bootstrapServers,
      JvmTuning tuning,
      Map<String, String> overrides,
      KafkaRuntime kafka) {
    int port = LoopbackPort.free();
    Map<String, String> settings =
        WorkerSettings.of(bootstrapServers, port, ProjectFiles.pluginPath());
    settings.putAll(overrides);
    Path file = PropertiesFile.write(directory.resolve("worker.properties"), settings);
    return new ConnectWorker(directory, file, tuning, kafka, new ConnectRest(port));
  }

  private static ManagedProcess launch(
      Path directory, Path settings, JvmTuning tuning, KafkaRuntime kafka, ConnectRest rest) {
    JavaProgram program =
        kafka.program("org.apache.kafka.connect.cli.ConnectDistributed", "512m").with(OPTIONS);
    ManagedProcess launched =
        ManagedProcess.start("worker", program.command(tuning, settings.toString()), directory);
    launched.awaitReady(START_LIMIT, rest::isHealthy);
    return launched;
  }

  public ConnectRest rest() {
    return rest;
  }
}
