package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
      removeOver(parent);
      return Files.createDirectory(parent.resolve(PREFIX + ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void removeOver(Path parent) {
    try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path run : runs) {
        if (isOver(run.getFileName().toString())) {
          delete(run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that somebody named differently, such as one kept for later, is never over. */
  private static boolean isOver(String name) {
    String pid = name.substring(PREFIX.length());
    return pid.matches("[0-9]{1,18}")
        && (Long.parseLong(pid) == ProcessHandle.current().pid()
            || ProcessHandle.of(Long.parseLong(pid)).isEmpty());
  }

  /** Another run may delete the same folder at the same time. */
  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException | UncheckedIOException e) {
      return;
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
