package io.callrecordings.connect.converter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/**
 * Data of Connect as JSON: structs and maps are objects, dates and times are text in ISO 8601.
 * Pure, for any thread.
 */
final class ConnectJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ConnectJson() {}

  /** The value as JSON; the schema, where there is one, tells a date from a time. */
  static JsonNode of(@Nullable Schema schema, @Nullable Object value) {
    if (value instanceof Struct struct) {
      return object(struct);
    } else if (value instanceof Map<?, ?> map) {
      return object(map, schema == null ? null : schema.valueSchema());
    } else if (value instanceof Collection<?> items) {
      return array(items, schema == null ? null : schema.valueSchema());
    }
    return scalar(schema, value);
  }

  private static JsonNode object(Struct struct) {
    ObjectNode object = JSON.objectNode();
    for (Field field : struct.schema().fields()) {
      object.set(field.name(), of(field.schema(), struct.get(field)));
    }
    return object;
  }

  private static JsonNode object(Map<?, ?> map, @Nullable Schema values) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, value) -> object.set(String.valueOf(key), of(values, value)));
    return object;
  }

  private static JsonNode array(Collection<?> items, @Nullable Schema values) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item -> array.add(of(values, item)));
    return array;
  }

  private static JsonNode scalar(@Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    } else if (value instanceof Boolean flag) {
      return JSON.booleanNode(flag);
    } else if (value instanceof BigDecimal decimal) {
      return JSON.numberNode(decimal);
    } else if (value instanceof Float || value instanceof Double) {
      return JSON.numberNode(((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    } else if (value instanceof Date date) {
      return JSON.textNode(text(schema, date));
    } else if (value instanceof byte[] bytes) {
      return JSON.binaryNode(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      return JSON.binaryNode(bytes(buffer));
    }
    return JSON.textNode(value.toString());
  }

  /** The bytes left in the buffer, which stays as it is. */
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(@Nullable Schema schema, Date date) {
    String name = schema == null ? "" : String.valueOf(schema.name());
    if (name.equals(Time.LOGICAL_NAME)) {
      return date.toInstant().atOffset(ZoneOffset.UTC).toLocalTime().toString();
    }
    return name.equals(org.apache.kafka.connect.data.Date.LOGICAL_NAME)
        ? date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString()
        : date.toInstant().toString();
  }
}
