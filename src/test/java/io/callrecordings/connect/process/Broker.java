package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker, alone or of a {@link BrokerCluster}. Used by one thread at a time. */
public final class Broker extends RestartablePart {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String CLUSTER_ID = "5L6g3nShT-eMCtK--X86sw";

  private final int port;

  private Broker(Path directory, Path settings, int port, JvmTuning tuning, KafkaRuntime kafka) {
    super(() -> launch(directory, settings, port, tuning, kafka));
    this.port = port;
  }

  /** Starts a broker on an empty data folder below the directory; returns when it answers. */
  public static Broker start(Path directory, JvmTuning tuning) {
    return start(directory, tuning, KafkaRuntime.current());
  }

  /** Starts a broker of another version, or on another Java. */
  static Broker start(Path directory, JvmTuning tuning, KafkaRuntime kafka) {
    int port = LoopbackPort.free();
    List<Integer> controllerPorts = List.of(LoopbackPort.free());
    return start(
        directory,
        port,
        BrokerSettings.of(0, List.of(port), controllerPorts, directory.resolve("broker-data")),
        tuning,
        kafka);
  }

  /** Starts a broker with these settings, of which {@code port} is the one for clients. */
  static Broker start(
      Path directory,
      int port,
      Map<String, String> settings,
      JvmTuning tuning,
      KafkaRuntime kafka) {
    Path file = PropertiesFile.write(directory.resolve("broker.properties"), settings);
    format(directory, file, kafka);
    return new Broker(directory, file, port, tuning, kafka);
  }

  private static void format(Path directory, Path settings, KafkaRuntime kafka) {
    String[] arguments = {"format", "-t", CLUSTER_ID, "-c", settings.toString()};
    JavaProgram tool = kafka.program("kafka.tools.StorageTool", "256m");
    try (ManagedProcess format =
        ManagedProcess.start(
            "broker-format", tool.command(JvmTuning.QUICK_START, arguments), directory)) {
      format.awaitSuccess(START_LIMIT);
    }
  }

  private static ManagedProcess launch(
      Path directory, Path settings, int port, JvmTuning tuning, KafkaRuntime kafka) {
    ManagedProcess launched =
        ManagedProcess.start(
            "broker",
            kafka.program("kafka.Kafka", "512m").command(tuning, settings.toString()),
            directory);
    launched.awaitReady(START_LIMIT, () -> LoopbackPort.answers(port) && servesClients(port));
    return launched;
  }

  private static boolean servesClients(int port) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(port)))) {
      return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessFailedException("interrupted while waiting for the broker");
    }
  }

  public String bootstrapServers() {
    return bootstrapServers(port);
  }

  private static String bootstrapServers(int port) {
    return "127.0.0.1:" + port;
  }
}
