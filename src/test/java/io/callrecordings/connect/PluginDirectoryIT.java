package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * Looks at what is shipped: the plugin directory and the component archive.
 *
 * <p>Run by JUnit after packaging, on one thread.
 */
final class PluginDirectoryIT {
  private static final Path DIRECTORY = Path.of("connect-plugin/kafka-connect-call-recordings");
  private static final long MOST_BYTES = 6_000_000;

  @Test
  void holdsTheConnectorAndItsLibrariesOnce() throws IOException {
    assertThat(shipped(DIRECTORY))
        .extracting(jar -> jar.replaceFirst("-[0-9.]+\\.jar$", ""))
        .containsExactly(
            "httpcore5",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "kafka-connect-call-recordings");
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

  @Test
  void theComponentArchiveHoldsTheSameJarsAndItsManifest() throws IOException {
    try (var archive = FileSystems.newFileSystem(theOnlyZip())) {
      var name = theOnlyZip().getFileName().toString().replace(".zip", "");
      var root = archive.getPath(name);
      for (var jar : shipped(DIRECTORY)) {
        assertThat(Files.mismatch(DIRECTORY.resolve(jar), root.resolve("lib").resolve(jar)))
            .as(jar)
            .isEqualTo(-1);
      }
      assertThat(shipped(root.resolve("lib"))).isEqualTo(shipped(DIRECTORY));
      assertThat(root.resolve("doc/LICENSE")).exists();

      var manifest = new ObjectMapper().readTree(Files.readAllBytes(root.resolve("manifest.json")));
      assertThat(name)
          .isEqualTo(
              "%s-%s-%s",
              manifest.at("/owner/username").asText(),
              manifest.at("/name").asText(),
              manifest.at("/version").asText());
      assertThat(root.resolve(manifest.at("/logo").asText())).exists();
    }
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

  private static Path theOnlyZip() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      var zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
      assertThat(zips).hasSize(1);
      return zips.get(0);
    }
  }
}
