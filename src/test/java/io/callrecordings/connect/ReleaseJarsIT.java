package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The jars beside the main one that Maven Central demands. Skipped where the build has not made
 * them.
 *
 * <p>Run by JUnit after packaging, on one thread.
 */
final class ReleaseJarsIT {
  private static final Path MAIN = Path.of("src", "main", "java");

  @ParameterizedTest
  @CsvSource({"sources, .java", "javadoc, .html"})
  void eachPublicClassIsInIt(String kind, String ending) throws IOException {
    List<Path> jars = jars(kind);
    assumeThat(jars).as("a jar of %s: mvn -Prelease verify makes it", kind).isNotEmpty();
    assertThat(jars).hasSize(1);
    try (FileSystem jar = FileSystems.newFileSystem(jars.get(0));
        Stream<Path> sources = Files.walk(MAIN)) {
      List<String> missing =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .filter(ReleaseJarsIT::isPublic)
              .map(file -> MAIN.relativize(file).toString().replaceFirst("[.]java$", ending))
              .filter(file -> !Files.exists(jar.getPath(file)))
              .toList();
      assertThat(missing).isEmpty();
    }
  }

  private static boolean isPublic(Path source) {
    String name = source.getFileName().toString().replace(".java", "");
    try {
      return Files.readString(source)
          .matches("(?s).*\\npublic [a-z ]*(class|record|enum|interface) " + name + "\\b.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> jars(String kind) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files.filter(file -> file.toString().endsWith("-" + kind + ".jar")).toList();
    }
  }
}
