package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** The examples of the README are true: event, record, configuration. One thread. */
class ReadmeExamplesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final List<JsonNode> examples;

  ReadmeExamplesTest() throws IOException {
    examples = new ArrayList<>();
    Pattern block = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    for (var match : block.matcher(Documents.text(Path.of("README.md"))).results().toList()) {
      examples.add(JSON.readTree(match.group(1)));
    }
    assertThat(examples).hasSize(3);
  }

  @Test
  void theEventIsDecodedAsItStands() {
    EventDecoder decoder = new EventDecoder(DecodingRules.of(Set.of("call.completed")));

    assertThat(decoder.decode(examples.get(0).toString()))
        .isInstanceOfSatisfying(
            Decoded.Call.class,
            call -> {
              assertThat(call.event().callId().value()).isEqualTo(callId(examples.get(1)));
              assertThat(call.event().eventId()).hasValue(examples.get(1).path("eventId").asText());
            });
  }

  private static String callId(JsonNode record) {
    return record.path("callId").asText();
  }

  @Test
  void theRecordHasTheFieldsOfItsSchema() throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(Path.of("config/CallRecording.avsc")));
    List<String> fields = new ArrayList<>();
    schema.path("fields").forEach(field -> fields.add(field.path("name").asText()));

    assertThat(examples.get(1).fieldNames()).toIterable().containsExactlyElementsOf(fields);
  }

  @Test
  void theConfigurationIsAccepted() {
    Map<String, String> properties = new HashMap<>();
    JsonNode config = examples.get(2).path("config");
    config.fieldNames().forEachRemaining(key -> properties.put(key, config.path(key).asText()));
    properties.put("quo.api.key", "what-the-file-holds");

    assertThat(ConnectorConfig.check(properties))
        .flatExtracting(ConfigValue::errorMessages)
        .isEmpty();
  }
}
