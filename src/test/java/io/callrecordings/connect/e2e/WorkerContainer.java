package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ProjectFiles;
import io.callrecordings.connect.process.PropertiesFile;
import io.callrecordings.connect.process.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The Connect worker of Kafka's own image, with the packaged connector copied into it. It shares
 * the network of the machine, so that it reaches what listens on the loopback address. Confined to
 * JUnit's thread.
 */
final class WorkerContainer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String PLUGINS = "/tmp/plugins";
  private static final String CONNECTOR = PLUGINS + "/connector";
  private static final String CONVERTER = PLUGINS + "/converter";
  private static final String SETTINGS = "/tmp/worker.properties";

  private final GenericContainer<?> container;
  private final ConnectRest rest;

  /** Starts the worker and returns when it answers. */
  WorkerContainer(DockerImageName image, String bootstrapServers, Path directory) {
    int port = LoopbackPort.free();
    Map<String, String> worker = WorkerSettings.of(bootstrapServers, port, PLUGINS);
    worker.put("config.providers.file.param.allowed.paths", PLUGINS);
    Path settings = PropertiesFile.write(directory.resolve("worker.properties"), worker);
    this.rest = new ConnectRest(port);
    this.container =
        new GenericContainer<>(image)
            .withNetworkMode("host")
            .withCopyFileToContainer(
                MountableFile.forHostPath(ProjectFiles.connectorPlugin()), CONNECTOR)
            .withCopyFileToContainer(
                MountableFile.forHostPath(ProjectFiles.converterPlugin()), CONVERTER)
            .withCopyFileToContainer(MountableFile.forHostPath(settings), SETTINGS)
            .withCommand("/opt/kafka/bin/connect-distributed.sh", SETTINGS);
    start();
  }

  private void start() {
    container.start();
    try {
      await("worker").atMost(START_LIMIT).until(rest::isHealthy);
    } catch (RuntimeException e) {
      String logs = container.getLogs();
      container.stop();
      throw new IllegalStateException("the worker is not ready: " + logs, e);
    }
  }

  /** Kills the worker, as a crash would, and starts it anew. */
  void crash() {
    container.stop();
    start();
  }

  ConnectRest rest() {
    return rest;
  }

  @Override
  public void close() {
    container.stop();
  }
}
