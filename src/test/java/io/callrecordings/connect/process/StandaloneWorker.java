package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A Connect worker in standalone mode: it takes a connector's configuration as a file and keeps
 * offsets in another. Used by one thread at a time.
 */
public final class StandaloneWorker extends RestartablePart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final ConnectRest rest;

  private StandaloneWorker(Path directory, String[] files, ConnectRest rest) {
    super(() -> launch(directory, files, rest));
    this.rest = rest;
  }

  /** Starts a worker with one connector and returns when it answers. */
  public static StandaloneWorker start(
      Path directory, String bootstrapServers, Path connectorFile) {
    int port = LoopbackPort.free();
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "listeners", "http://127.0.0.1:" + port,
                "rest.advertised.host.name", "127.0.0.1",
                "plugin.discovery", "service_load",
                "plugin.path", ProjectFiles.pluginPath(),
                "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "offset.storage.file.filename", directory.resolve("offsets").toString(),
                "offset.flush.interval.ms", "500"));
    Path file = PropertiesFile.write(directory.resolve("standalone.properties"), settings);
    return new StandaloneWorker(
        directory, new String[] {file.toString(), connectorFile.toString()}, new ConnectRest(port));
  }

  private static ManagedProcess launch(Path directory, String[] files, ConnectRest rest) {
    JavaProgram program =
        KafkaRuntime.current().program("org.apache.kafka.connect.cli.ConnectStandalone", "512m");
    ManagedProcess launched =
        ManagedProcess.start(
            "standalone", program.command(JvmTuning.QUICK_START, files), directory);
    launched.awaitReady(START_LIMIT, rest::isHealthy);
    return launched;
  }

  public ConnectRest rest() {
    return rest;
  }
}
