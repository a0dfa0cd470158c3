package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build leaves the programs and the plugin. Immutable; relative to the project's root.
 */
public final class ProjectFiles {
  private static final Path RUNTIME = Path.of("target", "runtime").toAbsolutePath();
  private static final Path PLUGIN =
      Path.of("connect-plugin", "kafka-connect-call-recordings").toAbsolutePath();

  private ProjectFiles() {}

  /** The jars of broker and worker: Kafka and nothing else. */
  public static Path kafkaJars() {
    return required(RUNTIME.resolve("kafka"));
  }

  static Path registryJar() {
    Path registry = required(RUNTIME.resolve("registry"));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(registry, "*-runner.jar")) {
      return jars.iterator().next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plugin directory with Confluent's Avro converter. */
  public static Path converterPlugin() {
    return required(RUNTIME.resolve("plugins").resolve("converter"));
  }

  /** The connector as it ships: {@code mvn package} makes it. */
  public static Path connectorPlugin() {
    if (!Files.isDirectory(PLUGIN)) {
      throw new IllegalStateException(PLUGIN + " is missing: run mvn package -DskipTests");
    }
    return PLUGIN;
  }

  /** The folders that hold plugin directories, as a worker takes them. */
  public static String pluginPath() {
    return connectorPlugin().getParent() + "," + converterPlugin().getParent();
  }

  /** The agent that shows a JVM's metrics to Prometheus. */
  static Path metricsAgent() {
    return required(RUNTIME.resolve("metrics")).resolve("jmx_prometheus_javaagent.jar");
  }

  static Path logConfiguration() {
    return Path.of("src", "test", "runtime", "log4j2.xml").toAbsolutePath();
  }

  static Path oldLogConfiguration() {
    return Path.of("src", "test", "versions", "log4j.properties").toAbsolutePath();
  }

  private static Path required(Path path) {
    if (!Files.isDirectory(path)) {
      throw new IllegalStateException(
          path + " is missing: run mvn -f src/test/runtime/pom.xml package");
    }
    return path;
  }
}
