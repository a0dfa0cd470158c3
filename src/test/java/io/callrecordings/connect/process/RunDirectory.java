package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder for the logs and data of one run. Stateless; for one thread. */
public final class RunDirectory {
  private static final String PREFIX = "run-";

  private RunDirectory() {}

  /**
   * A folder for this process in a folder of {@code target}; those of runs that are over are
   * removed.
   */
  public static Path createIn(String folder) {
    Path parent = Path.of("target", folder).toAbsolutePath();
    try {
      Files.createDirectories(parent);
      try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, PREFIX + "*")) {
        for (Path run : runs) {
          if (isOver(run)) {
            delete(run);
          }
        }
      }
      return Files.createDirectory(parent.resolve(PREFIX + ProcessHandle.current().pid()));
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
