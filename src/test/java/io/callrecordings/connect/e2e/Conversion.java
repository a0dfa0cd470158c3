package io.callrecordings.connect.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.AvroDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A converter of the recordings' values: how a connector is told to use it, and how what it writes
 * is read. Immutable, but confined to one thread.
 *
 * @param config of the connector
 * @param reader makes JSON of what lies in the topic
 */
record Conversion(Map<String, String> config, Function<byte[], JsonNode> reader) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Confluent's Avro converter, whichever version the worker has. */
  static Conversion confluent(URI registry, boolean metaData) {
    return new Conversion(
        Map.of(
            "value.converter", "io.confluent.connect.avro.AvroConverter",
            "value.converter.schema.registry.url", registry.toString(),
            "value.converter.connect.meta.data", Boolean.toString(metaData)),
        avro(registry));
  }

  /** Apicurio's Avro converter, set to Confluent's wire format. */
  static Conversion apicurio(URI registry) {
    return new Conversion(
        Map.of(
            "value.converter", "io.apicurio.registry.utils.converter.AvroConverter",
            "value.converter.apicurio.registry.url",
                registry.resolve("/apis/registry/v2").toString(),
            "value.converter.apicurio.registry.auto-register", "true",
            "value.converter.apicurio.registry.find-latest", "true",
            "value.converter.apicurio.registry.headers.enabled", "false",
            "value.converter.apicurio.registry.as-confluent", "true",
            "value.converter.apicurio.registry.use-id", "contentId"),
        avro(registry));
  }

  /**
   * Confluent's Protobuf converter. Its own reader asks for a kind of schema that this registry
   * does not tell by id; the texts of a message lie open in its bytes.
   */
  static Conversion protobuf(URI registry) {
    return new Conversion(
        Map.of(
            "value.converter",
            "io.confluent.connect.protobuf.ProtobufConverter",
            "value.converter.schema.registry.url",
            registry.toString()),
        bytes -> JSON.getNodeFactory().textNode(text(bytes)));
  }

  /** Kafka's JSON converter. */
  static Conversion json(boolean schemas) {
    return new Conversion(
        Map.of(
            "value.converter",
            "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable",
            Boolean.toString(schemas)),
        bytes -> schemas ? json(bytes).path("payload") : json(bytes));
  }

  /** The same with more configuration: transformations, the key's converter. */
  Conversion with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(config);
    all.putAll(more);
    return new Conversion(all, reader);
  }

  /** What tells a connector to read its events by this converter. */
  Map<String, String> ofEvents() {
    return config.entrySet().stream()
        .collect(Collectors.toMap(setting -> "events." + setting.getKey(), Map.Entry::getValue));
  }

  /** A key that the string converter wrote. */
  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static JsonNode json(byte[] bytes) {
    try {
      return Objects.requireNonNull(JSON.readTree(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function<byte[], JsonNode> avro(URI registry) {
    AvroDecoder decoder = new AvroDecoder(registry);
    return bytes -> json(decoder.decode(bytes));
  }

  private static JsonNode json(@Nullable Object avro) {
    try {
      return avro instanceof GenericRecord record
          ? JSON.readTree(record.toString())
          : JSON.valueToTree(avro == null ? null : avro.toString());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
