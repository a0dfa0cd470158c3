package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the settings of a process to a file. Stateless: any thread. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** Writes the settings, sorted by key; answers the file. */
  public static Path write(Path file, Map<String, String> settings) {
    String text =
        settings.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
