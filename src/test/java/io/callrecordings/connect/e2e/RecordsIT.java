package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records of all four kinds through each way to name and to register their schemas: a connector for
 * each, all on one worker at once. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class RecordsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String AVRO = "io.confluent.connect.avro.AvroConverter";
  private static final String STRATEGY = "io.confluent.kafka.serializers.subject.";

  /** The record of each kind of topic. */
  private static final Map<String, String> KINDS =
      Map.of(
          "recordings", "CallRecording",
          "outcomes", "CallOutcome",
          "dead-letters", "DeadLetter",
          "heartbeats", "Heartbeat");

  private static final Map<String, String> REGISTER_NOTHING =
      Map.of("value.converter.auto.register.schemas", "false");

  private final Stack stack;
  private final URI registry;
  private final Fanout fanout;
  private final Map<String, Conversion> posted = new HashMap<>();

  RecordsIT(Stack stack) {
    this.stack = stack;
    this.registry = stack.registry().url();
    this.fanout = new Fanout(stack, "records");
  }

  @BeforeAll
  void post() {
    fanout.writeUndecodable();
    Conversion confluent = Conversion.confluent(registry, false);
    KINDS
        .values()
        .forEach(name -> registerSubject("io.callrecordings." + name, SchemaFiles.shipped(name)));
    post("record-names", confluent.with(strategy("RecordNameStrategy")).with(REGISTER_NOTHING));
    post(
        "topic-record-names",
        confluent
            .with(strategy("TopicRecordNameStrategy"))
            .with(Map.of("events.headers.forward", Fanout.TRACE)));
    post(
        "avro-keys",
        confluent.with(
            Map.of(
                "key.converter", AVRO, "key.converter.schema.registry.url", registry.toString())));
    register("files", SchemaFiles::shipped);
    post("files", confluent.with(REGISTER_NOTHING));
    for (String latest : List.of("latest", "latest-meta-data")) {
      register(latest, SchemaFiles::documented);
      post(
          latest,
          Conversion.confluent(registry, latest.endsWith("meta-data"))
              .with(REGISTER_NOTHING)
              .with(Map.of("value.converter.use.latest.version", "true")));
    }
    register("apicurio-files", SchemaFiles::shipped);
    post(
        "apicurio-files",
        Conversion.apicurio(registry)
            .with(Map.of("value.converter.apicurio.registry.auto-register", "false")));
    post("json-with-schemas", Conversion.json(true));
    post("protobuf", Conversion.protobuf(registry));
  }

  private static Map<String, String> strategy(String name) {
    return Map.of("value.converter.value.subject.name.strategy", STRATEGY + name);
  }

  private void register(String conversion, Function<String, String> schema) {
    KINDS.forEach(
        (kind, name) -> registerSubject(topic(conversion, kind) + "-value", schema.apply(name)));
  }

  private void registerSubject(String subject, String schema) {
    int unused = stack.registry().registerSubject(subject, schema);
  }

  private void post(String conversion, Conversion how) {
    fanout.post(
        conversion,
        how.with(
            Map.of(
                "outcomes.topic", topic(conversion, "outcomes"),
                "dead.letter.topic", topic(conversion, "dead-letters"),
                "heartbeat.topic", topic(conversion, "heartbeats"),
                "heartbeat.interval.ms", "1000",
                // Calls without a recording come to an end, too.
                "recording.wait.ms", "1000")),
        topic(conversion, "outcomes"),
        topic(conversion, "dead-letters"),
        topic(conversion, "heartbeats"));
    posted.put(conversion, how);
  }

  private String topic(String conversion, String kind) {
    return fanout.connector(conversion) + "-" + kind;
  }

  @AfterAll
  void close() {
    fanout.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record-names",
        "topic-record-names",
        "files",
        "latest",
        "latest-meta-data",
        "apicurio-files",
        "json-with-schemas"
      })
  void everyKindOfRecordIsWritten(String conversion) {
    assertAllKinds(conversion, Conversion::text);
  }

  @Test
  void theKeyMayBeAvro() {
    Function<byte[], JsonNode> decoder = Conversion.confluent(registry, false).reader();
    assertAllKinds("avro-keys", bytes -> decoder.apply(bytes).asText());
  }

  @Test
  void theConverterMayBeProtobuf() {
    fanout.awaitExactlyOnce(
        "protobuf",
        topic("protobuf", "recordings"),
        Conversion::text,
        (id, value) -> assertThat(value.asText()).contains(id));
    await("every kind")
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(KINDS.keySet())
                    .allSatisfy(kind -> assertThat(values("protobuf", kind)).isNotEmpty()));
    KINDS.forEach(
        (kind, name) ->
            assertThat(stack.registry().latestSchema(topic("protobuf", kind) + "-value"))
                .contains("syntax = \"proto3\"", "message " + name + " {"));
  }

  @Test
  void theConverterRegistersWhatTheFilesHold() {
    everyKindOfRecordIsWritten("topic-record-names");
    KINDS.forEach(
        (kind, name) ->
            assertThat(
                    stack
                        .registry()
                        .latestSchema(
                            topic("topic-record-names", kind) + "-io.callrecordings." + name))
                .isEqualTo(SchemaFiles.shipped(name)));
  }

  @Test
  void everyRecordOfAnEventHasItsForwardedHeader() {
    everyKindOfRecordIsWritten("topic-record-names");
    Function<byte[], JsonNode> reader = Conversion.confluent(registry, false).reader();
    for (String kind : List.of("recordings", "outcomes")) {
      assertThat(fanout.log(topic("topic-record-names", kind)).records())
          .filteredOn(record -> !reader.apply(record.value()).path("callId").isNull())
          .allSatisfy(
              record ->
                  assertThat(trace(record))
                      .isEqualTo(reader.apply(record.value()).path("callId").asText()));
    }
    assertThat(fanout.log(topic("topic-record-names", "dead-letters")).records())
        .extracting(RecordsIT::trace)
        .containsExactly("undecodable");
  }

  private static String trace(ConsumerRecord<byte[], byte[]> record) {
    return Conversion.text(record.headers().lastHeader(Fanout.TRACE).value());
  }

  private void assertAllKinds(String conversion, Function<byte[], String> key) {
    fanout.awaitExactlyOnce(
        conversion,
        topic(conversion, "recordings"),
        key,
        (id, value) -> assertThat(value.path("id").asText()).isEqualTo(id));
    await(conversion)
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              assertThat(values(conversion, "outcomes")).hasSize(fanout.eventCount());
              assertThat(values(conversion, "dead-letters")).hasSize(1);
              assertThat(values(conversion, "heartbeats")).isNotEmpty();
            });
    KINDS.forEach((kind, name) -> assertHasTheFieldsOf(name, values(conversion, kind)));
  }

  private Stream<JsonNode> values(String conversion, String kind) {
    Function<byte[], JsonNode> reader =
        posted.getOrDefault(conversion, Conversion.json(false)).reader();
    return fanout.log(topic(conversion, kind)).records().stream()
        .map(record -> reader.apply(record.value()));
  }

  private static void assertHasTheFieldsOf(String name, Stream<JsonNode> values) {
    List<String> fields =
        new Schema.Parser()
            .parse(SchemaFiles.shipped(name)).getFields().stream().map(Schema.Field::name).toList();
    assertThat(values)
        .allSatisfy(
            value ->
                assertThat(value.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(fields));
  }
}
