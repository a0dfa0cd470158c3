package io.callrecordings.connect.process;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Which Kafka the broker and the worker are of, and which Java they run on. Immutable.
 *
 * @param jars a folder with the jars of broker and worker
 * @param javaHome where {@code bin/java} is
 */
public record KafkaRuntime(Path jars, Path javaHome) {
  /** The version this project builds against, on the Java that runs this code. */
  static KafkaRuntime current() {
    return new KafkaRuntime(
        ProjectFiles.kafkaJars(), Path.of(System.getProperty("java.home")).toAbsolutePath());
  }

  /** The version of the worker, as its jar is named. */
  public String version() {
    return one(jars, "connect-runtime-").replaceFirst("^connect-runtime-(.*)[.]jar$", "$1");
  }

  /** The version of Java, as its {@code release} file says. */
  public String javaVersion() {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(javaHome.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return release.getProperty("JAVA_VERSION", "unknown").replace("\"", "");
  }

  private static String one(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A main class of Kafka's: broker, worker, tools. */
  JavaProgram program(String mainClass, String heap) {
    return new JavaProgram(
        List.of("-cp", jars + File.separator + "*", mainClass),
        heap,
        List.of(
            "-Dlog4j2.configurationFile=" + ProjectFiles.logConfiguration(),
            // Before 4.0, Kafka logs with reload4j.
            "-Dlog4j.configuration=" + ProjectFiles.oldLogConfiguration().toUri()),
        javaHome);
  }
}
