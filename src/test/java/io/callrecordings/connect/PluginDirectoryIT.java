package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * Looks at the plugin directory: what of this project and of others is shipped.
 *
 * <p>Run by JUnit after packaging, on one thread.
 */
final class PluginDirectoryIT {
  private static final Path DIRECTORY = Path.of("connect-plugin/kafka-connect-call-recordings");
  private static final long MOST_BYTES = 6_000_000;

  @Test
  void holdsTheConnectorAndItsLibrariesOnce() throws IOException {
    assertThat(shipped(DIRECTORY))
        .containsExactly(
            "httpclient5-5.6.5.jar",
            "httpcore5-5.4.4.jar",
            "httpcore5-h2-5.4.4.jar",
            "jackson-annotations-2.22.jar",
            "jackson-core-2.22.4.jar",
            "jackson-databind-2.22.4.jar",
            "kafka-connect-call-recordings-0.1.0.jar");
  }

  @Test
  void staysSmall() throws IOException {
    var bytes = 0L;
    for (var jar : shipped(DIRECTORY)) {
      bytes += Files.size(DIRECTORY.resolve(jar));
    }
    assertThat(bytes).isLessThan(MOST_BYTES);
  }

  @Test
  void bringsNoClassThatTheWorkerProvides() throws IOException {
    assertThat(entries())
        .contains("io/callrecordings/connect/package-info.class")
        .noneMatch(entry -> entry.contains("org/apache/kafka/") || entry.contains("org/slf4j/"));
  }

  private static List<String> shipped(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<String> entries() throws IOException {
    var entries = new ArrayList<String>();
    for (var name : shipped(DIRECTORY)) {
      try (var jar = new JarFile(DIRECTORY.resolve(name).toFile())) {
        jar.stream().map(ZipEntry::getName).forEach(entries::add);
      }
    }
    return entries;
  }
}
