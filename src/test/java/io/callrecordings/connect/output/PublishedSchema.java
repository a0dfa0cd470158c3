package io.callrecordings.connect.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Text of the Avro schema that Confluent's converter makes of a Connect schema, and the table that
 * describes it. Immutable, but confined to one thread.
 *
 * @param name of the record, without its namespace
 */
record PublishedSchema(String name, Schema connect) {
  static final String NAMESPACE = "io.callrecordings";
  static final List<PublishedSchema> ALL =
      List.of(
          new PublishedSchema("CallRecording", RecordingSchema.VALUE),
          new PublishedSchema("CallOutcome", OutcomeSchema.VALUE),
          new PublishedSchema("DeadLetter", DeadLetterSchema.VALUE),
          new PublishedSchema("Heartbeat", HeartbeatSchema.VALUE));

  private static final Map<Schema.Type, String> TYPES =
      Map.of(
          Schema.Type.STRING, "string",
          Schema.Type.INT32, "int",
          Schema.Type.INT64, "long",
          Schema.Type.BYTES, "bytes");

  private static final JsonMapper JSON = new JsonMapper();
  private static final ObjectWriter ON_ONE_LINE =
      JSON.writer(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Spacing.AFTER)
                      .withObjectEntrySpacing(Spacing.AFTER)
                      .withArrayValueSpacing(Spacing.AFTER))
              .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
              .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance));

  /**
   * The schema as it is registered, character by character: a registry may compare texts. The
   * converter leaves the docs out.
   */
  String registered() {
    ObjectNode record =
        JSON.createObjectNode().put("type", "record").put("name", name).put("namespace", NAMESPACE);
    ArrayNode fields = record.putArray("fields");
    connect.fields().forEach(field -> fields.add(fieldNode(field)));
    return record.toString();
  }

  /** The same schema for people, with a doc of the record and of each field. */
  String documented() {
    String fields =
        connect.fields().stream()
            .map(field -> fieldNode(field).put("doc", field.schema().doc()))
            .map(field -> "    " + line(field))
            .collect(Collectors.joining(",\n"));
    return "{\n  \"type\": \"record\",\n  \"name\": \"%s\",\n  \"namespace\": \"%s\",\n"
            .formatted(name, NAMESPACE)
        + "  \"doc\": %s,\n  \"fields\": [\n%s\n  ]\n}\n"
            .formatted(line(JSON.valueToTree(connect.doc())), fields);
  }

  private static ObjectNode fieldNode(Field field) {
    Schema schema = field.schema();
    ObjectNode node = JSON.createObjectNode().put("name", field.name());
    if (schema.isOptional()) {
      node.putArray("type").add("null").add(type(schema));
      node.putNull("default");
    } else {
      node.set("type", type(schema));
    }
    return node;
  }

  private static JsonNode type(Schema schema) {
    JsonNode plain = JSON.valueToTree(TYPES.get(schema.type()));
    return isTime(schema)
        ? JSON.createObjectNode()
            .put("type", plain.textValue())
            .put("logicalType", "timestamp-millis")
        : plain;
  }

  private static boolean isTime(Schema schema) {
    return Timestamp.LOGICAL_NAME.equals(schema.name());
  }

  private static String line(JsonNode node) {
    try {
      return ON_ONE_LINE.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table of the documentation, a row for each field. */
  String table() {
    return "\n%s\n\n| field | type | meaning |\n|---|---|---|\n".formatted(connect.doc())
        + connect.fields().stream().map(PublishedSchema::row).collect(Collectors.joining())
        + "\n";
  }

  private static String row(Field field) {
    Schema schema = field.schema();
    String type = isTime(schema) ? "timestamp" : TYPES.get(schema.type());
    return "| `%s` | %s%s | %s |\n"
        .formatted(field.name(), type, schema.isOptional() ? " or null" : "", schema.doc());
  }
}
