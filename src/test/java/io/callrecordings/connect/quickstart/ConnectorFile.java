package io.callrecordings.connect.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A connector's name and configuration as {@code POST /connectors} takes them. Immutable.
 *
 * @param config its keys and values
 */
public record ConnectorFile(String name, Map<String, String> config) {
  /** What the quickstart posts. */
  public static final Path QUICKSTART = Path.of("config", "quickstart.json");

  private static final JsonMapper JSON = new JsonMapper();

  public ConnectorFile {
    config = Map.copyOf(config);
  }

  /** Reads the file with its {@code ${PLACEHOLDERS}} replaced. */
  public static ConnectorFile read(Path file, Map<String, String> replacements) {
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> replacement : replacements.entrySet()) {
        text = text.replace("${" + replacement.getKey() + "}", replacement.getValue());
      }
      return JSON.readValue(text, new TypeReference<ConnectorFile>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value of a key that the file has. */
  public String get(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalArgumentException(name + " has no " + key);
    }
    return value;
  }
}
