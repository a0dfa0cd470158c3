package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The image that {@code config/strimzi.yaml} names, built by the command at its head on top of
 * Kafka's own image. On JUnit's thread.
 */
class StrimziImageIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String PLUGINS = "/opt/kafka/plugins";
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^#   (docker build .*)\\\\\n#  (.*)$");
  private static final Pattern IMAGE = Pattern.compile("(?m)^  image: (\\S+)$");

  private final String image = "call-recordings-strimzi:" + ProcessHandle.current().pid();

  @Test
  void thePluginsAreUnpackedWhereStrimziLooksAndItsUserMayReadThem() throws IOException {
    assumeThat(Compose.isInstalled()).as("a container engine").isTrue();
    String resources = Files.readString(Path.of("config", "strimzi.yaml"));
    String command =
        COMMAND
            .matcher(resources)
            .results()
            .map(match -> match.group(1) + match.group(2))
            .findFirst()
            .orElseThrow();
    String named =
        IMAGE.matcher(resources).results().map(match -> match.group(1)).findFirst().orElseThrow();
    assertThat(command).contains(" -t " + named + " ");
    try {
      run(command.replaceFirst("<[^>]*>", "apache/kafka:4.3.1").replace(named, image));

      String seen =
          run(
              "docker run --rm --user 1001 --entrypoint find %s %s -name *.jar -readable"
                  .formatted(image, PLUGINS));
      assertThat(seen.lines())
          .containsAll(jars("kafka-connect-call-recordings", ProjectFiles.connectorPlugin()))
          .containsAll(jars("avro-converter", ProjectFiles.converterPlugin()))
          .allMatch(jar -> jar.matches(PLUGINS + "/[^/]+/[^/]+[.]jar"));
    } finally {
      run("docker image rm --force " + image);
    }
  }

  private static List<String> jars(String folder, Path plugin) throws IOException {
    try (Stream<Path> files = Files.list(plugin)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .map(name -> PLUGINS + "/" + folder + "/" + name)
          .toList();
    }
  }

  /** What a command prints that is run in the project's root. */
  private static String run(String command) throws IOException {
    Path logs = Files.createDirectories(Path.of("target", "e2e").toAbsolutePath());
    Path log = Files.createTempFile(logs, "strimzi-", ".log");
    List<String> words = Stream.of(command.split(" ", 0)).filter(it -> !it.isEmpty()).toList();
    try (ManagedProcess process =
        ManagedProcess.start("docker", words, Path.of("").toAbsolutePath(), log)) {
      process.awaitSuccess(LIMIT);
      return Files.readString(log);
    }
  }
}
