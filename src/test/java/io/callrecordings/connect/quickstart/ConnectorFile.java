package io.callrecordings.connect.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A connector's name and configuration as {@code POST /connectors} takes them. Immutable.
 *
 * @param config its keys and values
 */
public record ConnectorFile(String name, Map<String, String> config) {
  private static final Path QUICKSTART = Path.of("config", "quickstart.json");

  private static final JsonMapper JSON = new JsonMapper();

  public ConnectorFile {
    config = Map.copyOf(config);
  }

  /** What the quickstart posts, for the simulated API. */
  public static ConnectorFile simulated(
      String kafka, SchemaRegistry registry, SimulatedApiProcess api) {
    return read(
        QUICKSTART,
        Map.of(
            "KAFKA", kafka,
            "SCHEMA_REGISTRY", registry.url().toString(),
            "QUO_API", api.url().toString(),
            "QUO_API_KEY", api.key(),
            "REQUESTS_PER_SECOND", "2000"));
  }

  /**
   * What the quickstart posts, for a real API: its key stays in the worker's environment, and a
   * call that cannot be fetched is passed over.
   */
  static ConnectorFile real(String kafka, SchemaRegistry registry, URI api) {
    ConnectorFile file =
        read(
            QUICKSTART,
            Map.of(
                "KAFKA",
                kafka,
                "SCHEMA_REGISTRY",
                registry.url().toString(),
                "QUO_API",
                api.toString(),
                "QUO_API_KEY",
                "${env:QUO_API_KEY}",
                "REQUESTS_PER_SECOND",
                "10"));
    Map<String, String> config = new HashMap<>(file.config());
    config.put("on.failure", "skip");
    return new ConnectorFile(file.name(), config);
  }

  /** Reads the file with its {@code ${PLACEHOLDERS}} replaced. */
  private static ConnectorFile read(Path file, Map<String, String> replacements) {
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
