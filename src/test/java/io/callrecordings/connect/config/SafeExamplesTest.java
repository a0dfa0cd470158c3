package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever copies an example as it stands opens no door and writes down no secret. One thread. */
class SafeExamplesTest {
  private static final Path CONFIG = Path.of("config");
  private static final Path COMPOSE = Path.of("docker-compose.yml");
  private static final Pattern PORTS = Pattern.compile("(?m)^ *ports: \\[(.*)]$");
  private static final Pattern SECRET = Pattern.compile("(?i)(key|password|secret|token)$");

  @Test
  void theWorkerListensOnThisMachineAndItsProvidersReadWhatTheyMust() throws IOException {
    Properties worker = new Properties();
    try (Reader reader = Files.newBufferedReader(CONFIG.resolve("worker.properties"))) {
      worker.load(reader);
    }
    assertThat(worker.getProperty("listeners")).startsWith("http://127.0.0.1:").doesNotContain(",");
    assertThat(worker.getProperty("config.providers.file.param.allowed.paths"))
        .isEqualTo("/etc/kafka-connect");
    String variables = worker.getProperty("config.providers.env.param.allowlist.pattern");
    assertThat("QUO_API_KEY").matches(variables);
    assertThat(List.of("PATH", "AWS_SECRET_ACCESS_KEY", "KAFKA_OPTS"))
        .noneMatch(variable -> variable.matches(variables));
  }

  @Test
  void composePublishesItsPortsOnThisMachineOnly() throws IOException {
    List<String> ports =
        PORTS
            .matcher(Files.readString(COMPOSE))
            .results()
            .flatMap(match -> Stream.of(match.group(1).split(", ", 0)))
            .toList();
    assertThat(ports).hasSizeGreaterThan(5).allMatch(port -> port.startsWith("\"127.0.0.1:"));
  }

  @Test
  void composeHasNoPasswordAndNoAccountThatOneIsKnownOf() throws IOException {
    String all =
        Files.readString(COMPOSE) + Files.readString(CONFIG.resolve("compose.confluent.yml"));
    assertThat(all)
        .doesNotContainIgnoringCase("password")
        .contains("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: \"true\"")
        .contains("GF_AUTH_DISABLE_LOGIN_FORM: \"true\"");
  }

  @Test
  void everySecretOfAConnectorIsAReference() throws IOException {
    List<Map.Entry<String, String>> secrets = secrets();
    assertThat(secrets.stream().map(Map.Entry::getKey))
        .contains("quo.api.key", "events.consumer.sasl.jaas.config");
    assertThat(secrets).allMatch(secret -> secret.getValue().contains("${"));
  }

  private static List<Map.Entry<String, String>> secrets() throws IOException {
    List<JsonNode> configurations = new ArrayList<>();
    try (Stream<Path> files = Files.list(CONFIG)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
        configurations.add(new JsonMapper().readTree(file.toFile()).path("config"));
      }
    }
    try (var documents =
        new YAMLMapper()
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(CONFIG.resolve("strimzi.yaml").toFile())) {
      documents.readAll().forEach(it -> configurations.add(it.at("/spec/config")));
    }
    List<Map.Entry<String, String>> secrets = new ArrayList<>();
    for (JsonNode configuration : configurations) {
      configuration.properties().stream()
          .map(entry -> Map.entry(entry.getKey(), entry.getValue().asText()))
          .filter(entry -> isSecret(entry.getKey()))
          .forEach(secrets::add);
    }
    return secrets;
  }

  private static boolean isSecret(String key) {
    return key.endsWith("jaas.config")
        || SECRET.matcher(key).results().map(MatchResult::group).findAny().isPresent();
  }
}
