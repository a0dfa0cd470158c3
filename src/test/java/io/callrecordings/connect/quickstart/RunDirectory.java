package io.callrecordings.connect.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder for the logs and data of one run. Stateless; for one thread. */
final class RunDirectory {
  private static final Path PARENT = Path.of("target", "quickstart").toAbsolutePath();
  private static final String PREFIX = "run-";

  private RunDirectory() {}

  /** A folder for this process; the folders of runs that are over are removed. */
  static Path create() {
    try {
      Files.createDirectories(PARENT);
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(PARENT, PREFIX + "*")) {
        for (Path run : runs) {
          if (isOver(run)) {
            delete(run);
          }
        }
      }
      return Files.createDirectory(PARENT.resolve(PREFIX + ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOver(Path run) {
    long pid = Long.parseLong(run.getFileName().toString().substring(PREFIX.length()));
    return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
