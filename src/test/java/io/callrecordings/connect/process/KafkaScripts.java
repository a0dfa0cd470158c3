package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The scripts of Kafka's distribution that start a worker, over the jars of the tests: Maven
 * Central has no distribution. Stateless: any thread.
 */
public final class KafkaScripts {
  private static final Map<String, String> MAIN_CLASSES =
      Map.of(
          "connect-distributed.sh", "org.apache.kafka.connect.cli.ConnectDistributed",
          "connect-standalone.sh", "org.apache.kafka.connect.cli.ConnectStandalone");

  private KafkaScripts() {}

  /** Writes the scripts into {@code home/bin}. */
  public static void write(Path home) {
    MAIN_CLASSES.forEach(
        (script, mainClass) -> {
          List<String> command =
              KafkaRuntime.current().program(mainClass, "512m").command(JvmTuning.QUICK_START);
          String words =
              command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
          try {
            Path file = Files.createDirectories(home.resolve("bin")).resolve(script);
            Files.writeString(file, "#!/bin/sh\nexec " + words + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
