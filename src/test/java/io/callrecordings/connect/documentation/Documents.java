package io.callrecordings.connect.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Pages of the documentation, as they lie in the project's root. Stateless, for any thread. */
public final class Documents {

  private Documents() {}

  /** All pages that users read. */
  public static List<Path> all() {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a page. */
  public static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a page without its blocks of code. */
  static String prose(Path page) {
    return text(page).replaceAll("(?s)```.*?```", "");
  }
}
