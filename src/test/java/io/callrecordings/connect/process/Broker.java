package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka cluster of one broker, on the loopback address. Used by one thread at a time. */
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
    Path settings =
        PropertiesFile.write(
            directory.resolve("broker.properties"),
            settings(port, LoopbackPort.free(), directory.resolve("broker-data")));
    format(directory, settings, kafka);
    return new Broker(directory, settings, port, tuning, kafka);
  }

  private static Map<String, String> settings(int port, int controllerPort, Path data) {
    String listener = "PLAINTEXT://127.0.0.1:" + port;
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
        Map.entry("listeners", listener + ",CONTROLLER://127.0.0.1:" + controllerPort),
        Map.entry("advertised.listeners", listener),
        Map.entry("log.dirs", data.toString()),
        // A topic that nobody created is an error, not a new topic.
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        // A broker that was killed may come back once its old session has ended.
        Map.entry("broker.session.timeout.ms", "5000"),
        Map.entry("broker.heartbeat.interval.ms", "1000"),
        Map.entry("group.min.session.timeout.ms", "1000"),
        Map.entry("group.initial.rebalance.delay.ms", "0"));
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
