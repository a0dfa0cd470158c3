package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.KafkaRuntime;
import io.callrecordings.connect.process.ProjectFiles;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The packaged connector on brokers and workers of other versions, on each Java there is, and with
 * a newer converter: {@code mvn -Pversions verify}. What has passed is listed in {@code
 * target/versions/passed.txt}. On JUnit's thread.
 */
@Tag("versions")
class VersionsIT {
  private static final Path VERSIONS = Path.of("target", "versions").toAbsolutePath();
  private static final int CALLS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TestFactory
  Stream<DynamicTest> everyRecordingArrivesOnceAlthoughTheWorkerIsKilled() throws IOException {
    return runtimes().stream()
        .map(kafka -> DynamicTest.dynamicTest(name(kafka), () -> runMainJob(kafka)));
  }

  private static List<KafkaRuntime> runtimes() throws IOException {
    List<Path> kafkas;
    try (Stream<Path> folders = Files.list(VERSIONS)) {
      kafkas =
          Stream.concat(
                  folders.filter(f -> f.getFileName().toString().startsWith("kafka-")).sorted(),
                  Stream.of(ProjectFiles.kafkaJars()))
              .toList();
    }
    assertThat(kafkas).hasSizeGreaterThan(1);
    return javas().stream()
        .flatMap(java -> kafkas.stream().map(kafka -> new KafkaRuntime(kafka, java)))
        .toList();
  }

  /** This one, and what {@code versions.java.home} names besides, separated by commas. */
  private static List<Path> javas() {
    return Stream.of(
            System.getProperty("java.home") + "," + System.getProperty("versions.java.home", ""))
        .flatMap(homes -> Stream.of(homes.split(",", -1)))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .toList();
  }

  private static String name(KafkaRuntime kafka) {
    return kafka.version() + " on Java " + kafka.javaVersion();
  }

  private static void runMainJob(KafkaRuntime kafka) throws IOException {
    String run = "versions-" + name(kafka).replace(' ', '-') + "-" + ProcessHandle.current().pid();
    // The provider of the others came with Kafka 3.5.
    StackSettings settings =
        StackSettings.in(Path.of("target", "e2e", run))
            .withKafka(kafka)
            .withWorker(Map.of("config.providers", ""));
    try (Stack stack = Stack.start(settings);
        Job job = new Job(Environment.of(stack), "versions", 0)) {
      job.post(Map.of("quo.api.max.in.flight", "2"));
      job.send(CALLS);
      job.awaitArrivals(CALLS / 4, LIMIT);
      stack.worker().process().kill();
      stack.worker().restart();
      job.awaitExactlyOnce(LIMIT);
      assertThat(job.received()).extracting(ReceivedRecord::key).doesNotHaveDuplicates();
      assertThat(WorkerLog.ours(stack.worker().process())).isNotEmpty();
      assertThat(WorkerLog.nameless(stack.worker().process())).isEmpty();
    }
    Files.writeString(
        VERSIONS.resolve("passed.txt"),
        name(kafka) + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void confluentsNewerConverterWritesWithAndWithoutMetaData() {
    Path plugins = VERSIONS.resolve("plugins");
    StackSettings settings =
        StackSettings.in(Path.of("target", "e2e", "converter-" + ProcessHandle.current().pid()))
            .withWorker(
                Map.of("plugin.path", ProjectFiles.connectorPlugin().getParent() + "," + plugins));
    try (Stack stack = Stack.start(settings);
        Fanout fanout = new Fanout(stack, "newer")) {
      URI registry = stack.registry().url();
      fanout.post("plain", Conversion.confluent(registry, false));
      fanout.post("meta-data", Conversion.confluent(registry, true));
      for (String conversion : List.of("plain", "meta-data")) {
        fanout.awaitExactlyOnce(
            conversion,
            fanout.recordings(conversion),
            bytes -> new String(bytes, StandardCharsets.UTF_8),
            (id, value) -> assertThat(value.path("id").asText()).isEqualTo(id));
      }
    }
  }
}
