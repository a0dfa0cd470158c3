package io.callrecordings.connect.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** Every kind of Connect's data becomes the JSON a reader would expect. */
class ConnectJsonTest {
  private static final Instant NOON = Instant.parse("2025-01-15T12:00:00.250Z");

  @Test
  void structsAreObjectsAndTimesAreText() throws Exception {
    Schema callSchema =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("answeredAt", Timestamp.builder().optional().build())
            .field("completedAt", Timestamp.SCHEMA)
            .build();
    Schema eventSchema =
        SchemaBuilder.struct()
            .field("type", SchemaBuilder.string().optional().defaultValue("call.completed").build())
            .field("call", callSchema)
            .build();
    Struct call =
        new Struct(callSchema).put("id", "AC1").put("completedAt", java.util.Date.from(NOON));

    assertThat(ConnectJson.of(eventSchema, new Struct(eventSchema).put("call", call)))
        .isEqualTo(
            json(
                "{'type':'call.completed','call':{'id':'AC1','answeredAt':null,"
                    + "'completedAt':'2025-01-15T12:00:00.250Z'}}"));
  }

  @Test
  void aDayAndATimeOfDayAreNoMoreThanThat() {
    assertThat(ConnectJson.of(Date.SCHEMA, java.util.Date.from(NOON)).asText())
        .isEqualTo("2025-01-15");
    assertThat(ConnectJson.of(Time.SCHEMA, java.util.Date.from(NOON)).asText())
        .isEqualTo("12:00:00.250");
    assertThat(ConnectJson.of(null, java.util.Date.from(NOON)).asText()).isEqualTo(NOON.toString());
  }

  @Test
  void mapsAndListsNeedNoSchema() throws Exception {
    assertThat(
            ConnectJson.of(null, Map.of("calls", Arrays.asList("AC1", 3_000_000_000L, null, true))))
        .isEqualTo(json("{'calls':['AC1',3000000000,null,true]}"));
    assertThat(
            ConnectJson.of(
                SchemaBuilder.map(Schema.INT32_SCHEMA, Date.SCHEMA).build(),
                Map.of(7, java.util.Date.from(NOON))))
        .isEqualTo(json("{'7':'2025-01-15'}"));
    assertThat(
            ConnectJson.of(
                SchemaBuilder.array(Date.SCHEMA).build(), List.of(java.util.Date.from(NOON))))
        .isEqualTo(json("['2025-01-15']"));
  }

  @Test
  void numbersStayNumbers() {
    assertThat(ConnectJson.of(Schema.INT8_SCHEMA, (byte) 1).longValue()).isEqualTo(1);
    assertThat(ConnectJson.of(Schema.INT64_SCHEMA, Long.MAX_VALUE).longValue())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(ConnectJson.of(Schema.FLOAT32_SCHEMA, 0.5f).doubleValue()).isEqualTo(0.5);
    assertThat(ConnectJson.of(Decimal.schema(2), new BigDecimal("1.25")).decimalValue())
        .isEqualTo(new BigDecimal("1.25"));
  }

  @Test
  void bytesAreBase64AndABufferStaysAsItIs() {
    byte[] bytes = {1, 2, 3};
    String text = Base64.getEncoder().encodeToString(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);

    assertThat(ConnectJson.of(Schema.BYTES_SCHEMA, bytes).asText()).isEqualTo(text);
    assertThat(ConnectJson.of(Schema.BYTES_SCHEMA, buffer).asText()).isEqualTo(text);
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  private static JsonNode json(String text) throws Exception {
    return new JsonMapper().readTree(text.replace('\'', '"'));
  }
}
