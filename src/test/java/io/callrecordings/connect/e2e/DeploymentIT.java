package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.KafkaScripts;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.ProjectFiles;
import io.callrecordings.connect.process.Stack;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the component archive to a running connector, with the commands of the documentation and the
 * examples of the archive. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class DeploymentIT {
  private static final int CALLS = 50;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  private final Stack stack;
  private final Path directory;
  private final ConnectRest rest = new ConnectRest(LoopbackPort.free());
  private final Recipes readme;

  DeploymentIT(Stack stack, @TempDir Path directory) {
    this.stack = stack;
    this.directory = directory;
    this.readme =
        Recipes.read("deploy")
            .in(directory)
            .with(
                Map.of(
                    "kafka", directory.resolve("kafka").toString(),
                    "plugins", directory.resolve("plugins").toString(),
                    "worker", rest.url().toString(),
                    "KAFKA_BOOTSTRAP_SERVERS", stack.broker().bootstrapServers()));
  }

  @BeforeEach
  void unpack() throws IOException {
    assumeThat(Recipes.canRun()).as("bash, curl and unzip").isTrue();
    KafkaScripts.write(directory.resolve("kafka"));
    Files.createDirectory(directory.resolve("plugins"));
    try (DirectoryStream<Path> zips = Files.newDirectoryStream(Path.of("target"), "*.zip")) {
      Path zip = zips.iterator().next();
      Files.copy(zip, directory.resolve(zip.getFileName()));
    }
    readme.run("Unpack");
    // What a user edits: the converter is the worker's, the port is a free one, secrets lie here.
    Files.writeString(
        directory.resolve("worker.properties"),
        """
        plugin.path=%s,%s
        listeners=%s
        config.providers.file.param.allowed.paths=%s
        """
            .formatted(
                directory.resolve("plugins"),
                ProjectFiles.converterPlugin().getParent(),
                rest.url(),
                directory),
        StandardOpenOption.APPEND);
  }

  @Test
  void aWorkerInDistributedModeTakesTheConnectorByRest() throws IOException {
    try (Job job = new Job(Environment.of(stack), "deployed", 0);
        ManagedProcess worker = readme.start("Start a worker in distributed mode")) {
      edit(job);
      worker.awaitReady(LIMIT, rest::isHealthy);
      readme.run("Create the connector");
      job.send(CALLS);
      job.awaitExactlyOnce(LIMIT);
      assertThat(rest.taskStates(job.name())).containsOnly("RUNNING");
    }
  }

  @Test
  void aWorkerInStandaloneModeTakesTheConnectorAsAFileAndAStopRepeatsNothing() throws IOException {
    try (Job job = new Job(Environment.of(stack), "standalone", 0)) {
      edit(job);
      readme.run("Or a worker in standalone mode");
      for (int start = 1; start <= 2; start++) {
        try (ManagedProcess worker = readme.start("Start it with the connector")) {
          worker.awaitReady(LIMIT, rest::isHealthy);
          job.send(CALLS);
          job.awaitExactlyOnce(LIMIT);
        }
      }
    }
  }

  /** The example with the addresses and topics of this test; the key comes from a file. */
  private void edit(Job job) throws IOException {
    Path secrets = directory.resolve("secrets.properties");
    Files.writeString(secrets, "quo.api.key=" + stack.api().key() + "\n");
    Path file = directory.resolve("connector.json");
    ObjectNode connector = (ObjectNode) JSON.readTree(file.toFile());
    ObjectNode config = (ObjectNode) connector.path("config");
    config.remove(
        List.of(
            "events.consumer.security.protocol",
            "events.consumer.sasl.mechanism",
            "events.consumer.sasl.jaas.config",
            "topic.creation.default.replication.factor",
            "topic.creation.default.partitions"));
    job.config(Map.of("quo.api.key", "${file:" + secrets + ":quo.api.key}")).forEach(config::put);
    JSON.writeValue(file.toFile(), connector.put("name", job.name()));
  }
}
