package io.callrecordings.connect.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;

/** The schema files of {@code config}. Pure functions, for any thread. */
final class SchemaFiles {
  private static final Path CONFIG = Path.of("config");

  private SchemaFiles() {}

  /** The file that an administrator registers. */
  static String shipped(String name) {
    return read(CONFIG.resolve(name + ".avsc"));
  }

  /** The file with docs, as Confluent's registry keeps it: parsed and written again. */
  static String documented(String name) {
    return new Schema.Parser()
        .parse(read(CONFIG.resolve("documented").resolve(name + ".avsc")))
        .toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
