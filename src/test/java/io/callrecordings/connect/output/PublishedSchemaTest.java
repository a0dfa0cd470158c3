package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** The published Avro schema says what the Connect schema says. */
class PublishedSchemaTest {
  private static final Map<org.apache.kafka.connect.data.Schema.Type, Schema.Type> TYPES =
      Map.of(
          org.apache.kafka.connect.data.Schema.Type.STRING, Schema.Type.STRING,
          org.apache.kafka.connect.data.Schema.Type.INT32, Schema.Type.INT,
          org.apache.kafka.connect.data.Schema.Type.INT64, Schema.Type.LONG);

  @Test
  void callRecordingAvscMirrorsTheConnectSchemaFieldByField() throws IOException {
    Schema published = new Schema.Parser().parse(Path.of("config/CallRecording.avsc").toFile());

    assertThat(published.getFullName()).isEqualTo(RecordingSchema.VALUE.name());
    assertThat(published.getDoc()).isEqualTo(RecordingSchema.VALUE.doc());
    assertThat(published.getFields())
        .extracting(Schema.Field::name)
        .containsExactlyElementsOf(
            RecordingSchema.VALUE.fields().stream().map(Field::name).toList());
    RecordingSchema.VALUE
        .fields()
        .forEach(field -> assertMirrors(field, published.getField(field.name())));
  }

  private static void assertMirrors(Field field, Schema.Field published) {
    assertThat(published.doc()).as(field.name()).isEqualTo(field.schema().doc()).isNotBlank();
    assertThat(published.schema().isNullable())
        .as(field.name())
        .isEqualTo(field.schema().isOptional());
    if (field.schema().isOptional()) {
      assertThat(published.defaultVal()).as(field.name()).isEqualTo(JsonProperties.NULL_VALUE);
      assertThat(published.schema().getTypes()).first().returns(Schema.Type.NULL, Schema::getType);
    } else {
      assertThat(published.hasDefaultValue()).as(field.name()).isFalse();
    }
    assertSameType(field, withoutNull(published.schema()));
  }

  private static void assertSameType(Field field, Schema published) {
    boolean isTime = Timestamp.LOGICAL_NAME.equals(field.schema().name());
    assertThat(published.getType()).as(field.name()).isEqualTo(TYPES.get(field.schema().type()));
    assertThat(published.getLogicalType())
        .as(field.name())
        .isEqualTo(isTime ? LogicalTypes.timestampMillis() : null);
  }

  private static Schema withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> types = schema.getTypes();
    assertThat(types).hasSize(2);
    return types.get(1);
  }
}
