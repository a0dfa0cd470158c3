package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.ManagedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What {@code docker-compose.yml} describes, as a project of its own on free ports. Confined to one
 * thread.
 */
final class Compose implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final String project;
  private final Path directory;
  private final Map<String, Integer> ports = new TreeMap<>();
  private final Recipes readme;
  private int commands;

  Compose(String project) {
    this.project = project;
    this.directory = Path.of("target", "e2e", project).toAbsolutePath();
    for (String port :
        List.of("KAFKA_PORT", "REGISTRY_PORT", "API_PORT", "CONNECT_PORT", "METRICS_PORT")) {
      ports.put(port, LoopbackPort.free());
    }
    Map<String, String> environment = new TreeMap<>(Map.of("COMPOSE_PROJECT_NAME", project));
    ports.forEach((variable, port) -> environment.put(variable, Integer.toString(port)));
    this.readme = Recipes.read("compose").with(environment);
  }

  /** True if there is an engine, and the compose command. */
  static boolean isInstalled() {
    return succeeds("docker", "info") && succeeds("docker", "compose", "version");
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The files as compose understands them, put together; nothing is started. */
  static String config(List<String> files, String... options) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    files.forEach(
        file -> command.addAll(List.of("--file", Path.of(file).toAbsolutePath().toString())));
    command.addAll(List.of(options));
    command.add("config");
    Path directory = Path.of("target", "e2e", "config-" + ProcessHandle.current().pid());
    return output("config-" + files.size(), command, directory.toAbsolutePath());
  }

  /** The commands of the documentation, which mean this project. */
  Recipes readme() {
    return readme;
  }

  /** The port of this machine that a variable of the file stands for. */
  int port(String variable) {
    return Objects.requireNonNull(ports.get(variable));
  }

  URI url(String variable, String path) {
    return URI.create("http://localhost:" + port(variable) + path);
  }

  /** Restarts all containers, as they are. */
  void restart() {
    compose("restart", "restart");
  }

  /** Each container with its state and its health, also where it has ended. */
  List<String> states() {
    String label = "label=com.docker.compose.project=" + project;
    return output(
            "states",
            List.of(
                "docker", "ps", "--all", "--filter", label, "--format", "{{.Names}} {{.Status}}"))
        .lines()
        .toList();
  }

  /** What a service has logged. */
  String log(String service) {
    return compose("log", "logs", "--no-log-prefix", service);
  }

  private String compose(String name, String... command) {
    List<String> all = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
    all.addAll(List.of(command));
    return output(name, all);
  }

  private String output(String name, List<String> command) {
    return output(name + "-" + ++commands, command, directory);
  }

  private static String output(String name, List<String> command, Path directory) {
    try (ManagedProcess process = ManagedProcess.start(name, command, directory)) {
      process.awaitSuccess(LIMIT);
      return Files.readString(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the containers, their volumes, the network and the image; keeps the logs. */
  @Override
  public void close() {
    try {
      compose("logs", "logs");
    } finally {
      readme.run("Stop and remove everything");
    }
  }
}
