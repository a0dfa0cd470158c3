package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callrecordings.connect.validation.Validations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every connector configuration in {@code config/} can be used as it is. */
class ExampleConfigsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");

  /** What stands in a placeholder's place, where not any word would do. */
  private static final Map<String, String> SUBSTITUTES =
      Map.of(
          "events.bootstrap.servers", "localhost:9092",
          "quo.api.url", "http://localhost:8080",
          "quo.api.requests.per.second", "10");

  @TestFactory
  Stream<DynamicTest> anExampleIsValidAndHasNoUnknownKeys() throws IOException {
    return examples().entrySet().stream()
        .map(
            example ->
                DynamicTest.dynamicTest(example.getKey(), () -> assertUsable(example.getValue())));
  }

  @Test
  void aPlaceholderIsReplacedWhereverItStands() {
    assertThat(substituted(Map.of("quo.api.url", "${API}", "recordings.topic", "r-${TOPIC}")))
        .isEqualTo(
            Map.of("quo.api.url", "http://localhost:8080", "recordings.topic", "r-placeholder"));
  }

  private static void assertUsable(Map<String, String> example) {
    Map<String, String> properties = substituted(example);
    assertThat(Validations.errors(properties)).isEmpty();
    assertThat(properties)
        .containsKey("tasks.max")
        .extractingByKey("connector.class")
        .isIn("CallRecordingSource", "io.callrecordings.connect.CallRecordingSourceConnector");
  }

  private static Map<String, String> substituted(Map<String, String> example) {
    Map<String, String> properties = new HashMap<>(example);
    properties.replaceAll(
        (key, value) ->
            PLACEHOLDER.matcher(value).replaceAll(SUBSTITUTES.getOrDefault(key, "placeholder")));
    return properties;
  }

  private static Map<String, Map<String, String>> examples() throws IOException {
    Map<String, Map<String, String>> examples = new HashMap<>();
    try (Stream<Path> files = Files.list(Path.of("config"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        Map<String, String> properties = properties(file);
        if (properties.containsKey("connector.class")) {
          examples.put(file.toString(), properties);
        }
      }
    }
    return examples;
  }

  /** The properties, bare as for PUT, or under "config" as for POST. */
  private static Map<String, String> properties(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    JsonNode config = root.path("config").isObject() ? root.path("config") : root;
    Map<String, String> properties = new HashMap<>();
    config.fieldNames().forEachRemaining(name -> properties.put(name, config.path(name).asText()));
    return properties;
  }
}
