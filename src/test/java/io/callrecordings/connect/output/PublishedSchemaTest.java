package io.callrecordings.connect.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The published Avro schema says what the Connect schema says. */
class PublishedSchemaTest {
  private static final Map<org.apache.kafka.connect.data.Schema.Type, Schema.Type> TYPES =
      Map.of(
          org.apache.kafka.connect.data.Schema.Type.STRING, Schema.Type.STRING,
          org.apache.kafka.connect.data.Schema.Type.INT32, Schema.Type.INT,
          org.apache.kafka.connect.data.Schema.Type.INT64, Schema.Type.LONG,
          org.apache.kafka.connect.data.Schema.Type.BYTES, Schema.Type.BYTES);

  private static Stream<Arguments> schemas() {
    return Stream.of(
        Arguments.of("CallRecording", RecordingSchema.VALUE),
        Arguments.of("CallOutcome", OutcomeSchema.VALUE),
        Arguments.of("DeadLetter", DeadLetterSchema.VALUE));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theAvscMirrorsTheConnectSchemaFieldByField(
      String name, org.apache.kafka.connect.data.Schema written) throws IOException {
    Schema published = new Schema.Parser().parse(Path.of("config", name + ".avsc").toFile());

    assertThat(published.getFullName()).isEqualTo(written.name());
    assertThat(published.getDoc()).isEqualTo(written.doc());
    assertThat(published.getFields())
        .extracting(Schema.Field::name)
        .containsExactlyElementsOf(written.fields().stream().map(Field::name).toList());
    written.fields().forEach(field -> assertMirrors(field, published.getField(field.name())));
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
