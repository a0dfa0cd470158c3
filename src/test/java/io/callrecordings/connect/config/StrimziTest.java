package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.callrecordings.connect.validation.Validations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds {@code config/strimzi.yaml} against the schemas that Strimzi publishes. */
class StrimziTest {
  private static final Path RESOURCES = Path.of("config", "strimzi.yaml");

  /** Prefixes of settings that the operator sets itself. */
  private static final List<String> FORBIDDEN =
      List.of(
          "group.id",
          "config.storage.topic",
          "offset.storage.topic",
          "status.storage.topic",
          "ssl.",
          "sasl.",
          "security.",
          "listeners",
          "plugin.path",
          "rest.",
          "bootstrap.servers",
          "consumer.interceptor.classes",
          "producer.interceptor.classes",
          "prometheus.metrics.reporter.");

  @Test
  void theResourcesAreAsStrimziDefinesThem() throws IOException {
    List<JsonNode> resources = resources();
    assertThat(resources)
        .extracting(resource -> resource.path("kind").asText())
        .containsExactly("KafkaConnect", "KafkaConnector");
    for (JsonNode resource : resources) {
      JsonNode definition = definition(resource.path("kind").asText());
      assertThat(resource.path("apiVersion")).isEqualTo(definition.path("apiVersion"));
      assertThat(CustomResource.problems(resource, definition.path("schema"))).isEmpty();
    }
  }

  @Test
  void whatStrimziDoesNotKnowIsFound() throws IOException {
    JsonNode connect = resources().get(0);
    ObjectNode spec = (ObjectNode) connect.path("spec");
    spec.put("replica", 2).put("replicas", "two").remove("bootstrapServers");
    assertThat(CustomResource.problems(connect, definition("KafkaConnect").path("schema")))
        .containsExactlyInAnyOrder(
            "/spec/replica is unknown",
            "/spec/replicas is no integer",
            "/spec/bootstrapServers is missing");
  }

  /** Strimzi ignores these, and only its own log says so. */
  @Test
  void noSettingIsOneThatStrimziIgnores() throws IOException {
    assertThat(resources().get(0).at("/spec/config").fieldNames())
        .toIterable()
        .noneMatch(key -> FORBIDDEN.stream().anyMatch(key::startsWith));
  }

  /** The worker's clients, and those that read the events. */
  @Test
  void bothWaysToTheBrokersAreEncryptedAndSoAreTheOthers() throws IOException {
    JsonNode connect = resources().get(0).path("spec");
    JsonNode config = resources().get(1).at("/spec/config");
    JsonNode authority = connect.at("/tls/trustedCertificates/0/secretName");
    JsonNode volume = connect.at("/template/pod/volumes/0");
    JsonNode mount = connect.at("/template/connectContainer/volumeMounts/0");

    assertThat(authority.asText()).isNotEmpty();
    assertThat(config.path("events.consumer.security.protocol").asText()).isEqualTo("SSL");
    assertThat(volume.at("/secret/secretName")).isEqualTo(authority);
    assertThat(mount.path("name")).isEqualTo(volume.path("name"));
    assertThat(config.path("events.consumer.ssl.truststore.location").asText())
        .startsWith(mount.path("mountPath").asText() + "/");
    assertThat(config.path("quo.api.url").asText()).startsWith("https://");
    assertThat(config.path("value.converter.schema.registry.url").asText()).startsWith("https://");
  }

  @Test
  void theConnectorBelongsToTheClusterAndItsConfigurationIsValid() throws IOException {
    JsonNode connect = resources().get(0);
    JsonNode connector = resources().get(1);
    assertThat(connector.at("/metadata/labels").path("strimzi.io/cluster"))
        .isEqualTo(connect.at("/metadata/name"));
    Map<String, String> config = new HashMap<>();
    connector
        .at("/spec/config")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    config.put("name", connector.at("/metadata/name").asText());
    // The worker resolves references before the connector sees them.
    config.replaceAll((key, value) -> value.startsWith("${") ? "placeholder" : value);
    assertThat(Validations.errors(config)).isEmpty();
  }

  private static List<JsonNode> resources() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (var documents = yaml.readerFor(JsonNode.class).<JsonNode>readValues(RESOURCES.toFile())) {
      return documents.readAll();
    }
  }

  private static JsonNode definition(String kind) throws IOException {
    return new JsonMapper()
        .readTree(Path.of("src/test/resources/strimzi", kind + ".json").toFile());
  }
}
