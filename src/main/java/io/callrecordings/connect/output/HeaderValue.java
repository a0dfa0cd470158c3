package io.callrecordings.connect.output;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;

/**
 * Value of a header that is forwarded: as text, where it is text.
 *
 * <p>Pure functions, for any thread. Connect's default header converter writes text as it is, and
 * bytes as base64: a {@code traceparent} must be the same on both sides.
 */
final class HeaderValue {
  private HeaderValue() {}

  static SchemaAndValue of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SchemaAndValue(Schema.STRING_SCHEMA, text);
    } catch (CharacterCodingException e) {
      return new SchemaAndValue(Schema.BYTES_SCHEMA, bytes);
    }
  }
}
