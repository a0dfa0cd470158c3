package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.documentation.Documents;
import io.callrecordings.connect.process.Stack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same events through each converter and each transformation before it: a connector for each,
 * all on one worker at once. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class ConvertersIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String TRANSFORMS = "org.apache.kafka.connect.transforms.";

  private final Stack stack;
  private final Fanout fanout;

  ConvertersIT(Stack stack) {
    this.stack = stack;
    this.fanout = new Fanout(stack, "converters");
  }

  @BeforeAll
  void post() {
    URI registry = stack.registry().url();
    Conversion avro = Conversion.confluent(registry, false);
    fanout.post("confluent", avro);
    fanout.post("confluent-meta-data", Conversion.confluent(registry, true));
    fanout.post("apicurio", Conversion.apicurio(registry));
    fanout.post("json", Conversion.json(false));
    fanout.post(
        "json-key",
        Conversion.json(false)
            .with(
                Map.of(
                    "key.converter", "org.apache.kafka.connect.json.JsonConverter",
                    "key.converter.schemas.enable", "false")));
    fanout.post(
        "renamed",
        avro.with(
            Map.of(
                "transforms", "rename",
                "transforms.rename.type", TRANSFORMS + "RegexRouter",
                "transforms.rename.regex", "converters-(.*)-recordings",
                "transforms.rename.replacement", "$1-by-regex")),
        "renamed-by-regex");
    fanout.post(
        "masked",
        avro.with(maskOfTheDocumentation()).with(Map.of("recording.deleted.tombstone", "true")));
    fanout.post(
        "extracted",
        avro.with(
            Map.of(
                "transforms", "extract",
                "transforms.extract.type", TRANSFORMS + "ExtractField$Value",
                "transforms.extract.field", "callId")));
    fanout.post("filtered", filter("filtered"));
    fanout.post(
        "filtered-with-heartbeats",
        filter("filtered-with-heartbeats")
            .with(Map.of("heartbeat.topic", "filter-heartbeats", "heartbeat.interval.ms", "1000")),
        "filter-heartbeats");
  }

  private static Map<String, String> maskOfTheDocumentation() {
    String page = Documents.text(Path.of("docs", "records.md"));
    String begin = "<!-- mask:begin -->\n```json\n";
    int from = page.indexOf(begin) + begin.length();
    String example = page.substring(from, page.indexOf("```", from));
    Map<String, String> settings = new HashMap<>();
    Conversion.json(example.getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asText()));
    return settings;
  }

  /** Drops every recording, and waits little for those that do not come. */
  private Conversion filter(String conversion) {
    return Conversion.json(false)
        .with(
            Map.of(
                "recording.wait.ms",
                "1000",
                "transforms",
                "drop",
                "transforms.drop.type",
                TRANSFORMS + "Filter",
                "transforms.drop.predicate",
                "recordings",
                "predicates",
                "recordings",
                "predicates.recordings.type",
                TRANSFORMS + "predicates.TopicNameMatches",
                "predicates.recordings.pattern",
                fanout.recordings(conversion)));
  }

  @AfterAll
  void close() {
    fanout.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"confluent", "confluent-meta-data", "apicurio", "json"})
  void everyRecordingArrivesOnceAndComplete(String conversion) {
    fanout.awaitExactlyOnce(
        conversion, fanout.recordings(conversion), Conversion::text, ConvertersIT::assertComplete);
  }

  @Test
  void theKeyMayBeJson() {
    fanout.awaitExactlyOnce(
        "json-key",
        fanout.recordings("json-key"),
        bytes -> Conversion.json(bytes).asText(),
        ConvertersIT::assertComplete);
  }

  @Test
  void onlyTheConvertersMetaDataNamesConnectInTheSchema() {
    everyRecordingArrivesOnceAndComplete("confluent");
    everyRecordingArrivesOnceAndComplete("confluent-meta-data");
    assertThat(registered("confluent").getObjectProps()).isEmpty();
    assertThat(registered("confluent-meta-data").getObjectProps())
        .containsEntry("connect.name", "io.callrecordings.CallRecording");
  }

  @Test
  void aTransformationMayRenameTheTopic() {
    fanout.awaitExactlyOnce(
        "renamed", "renamed-by-regex", Conversion::text, ConvertersIT::assertComplete);
    assertThat(fanout.log(fanout.recordings("renamed")).records()).isEmpty();
  }

  @Test
  void aTransformationMayMaskTheUrl() {
    fanout.awaitExactlyOnce(
        "masked",
        fanout.recordings("masked"),
        Conversion::text,
        (id, value) -> {
          assertComplete(id, value);
          // A url that is not there stays null: so the transformation has it.
          assertThat(value.path("url").asText()).isIn("masked", "null");
          assertThat(value.path("status").asText().equals("completed"))
              .isEqualTo(value.path("url").asText().equals("masked"));
        });
  }

  @Test
  void aTransformationMayExtractAField() {
    fanout.awaitExactlyOnce(
        "extracted",
        fanout.recordings("extracted"),
        Conversion::text,
        (id, value) -> assertThat(value.asText()).startsWith("AC"));
  }

  @Test
  void aFilterStoresNoProgressButHeartbeatsDo() {
    fanout.awaitAllProgressStored("filtered-with-heartbeats");
    assertThat(fanout.log(fanout.recordings("filtered-with-heartbeats")).records()).isEmpty();
    // Without heartbeats nothing of what was dropped is stored: a restart fetches it again.
    assertThat(StoredProgress.of(stack.worker().rest(), fanout.connector("filtered")).next())
        .isEmpty();
    assertThat(fanout.log(fanout.recordings("filtered")).records()).isEmpty();
    // Of what is dropped a worker with exactly-once tells once a transaction ends.
    LogSince log = new LogSince(stack.worker().process(), 0);
    String said = "dropped={" + fanout.recordings("filtered-with-heartbeats");
    await(said).atMost(LIMIT).until(() -> log.alarmsWith(said));
    assertThat(log.alarming()).filteredOn(line -> line.contains(said)).hasSize(1);
  }

  private Schema registered(String conversion) {
    return new Schema.Parser()
        .parse(stack.registry().latestValueSchema(fanout.recordings(conversion)));
  }

  private static void assertComplete(String id, JsonNode recording) {
    assertThat(recording.path("id").asText()).isEqualTo(id);
    assertThat(recording.path("callId").asText()).startsWith("AC");
    assertThat(recording.path("status").asText()).isNotEmpty();
    assertThat(recording.path("segments").asInt()).isPositive();
    assertThat(recording.path("fetchedAt").asLong()).isPositive();
  }
}
