package io.callrecordings.connect.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The events under {@code src/test/resources/events}. Stateless: any thread. */
final class EventFixtures {
  static final List<String> ALL = names();

  private EventFixtures() {}

  private static List<String> names() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/events"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] read(String name) {
    try (InputStream in = EventFixtures.class.getResourceAsStream("/events/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
