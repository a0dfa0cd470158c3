package io.callrecordings.connect.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Confluent's wire format (a zero, the schema's id, the Avro bytes) with the schema that a
 * registry has under the id. Confined to one thread.
 */
public final class AvroDecoder {
  private static final int HEAD_BYTES = 5;

  private final URI registry;
  private final Map<Integer, GenericDatumReader<@Nullable Object>> readers = new HashMap<>();

  /** With the base URL of Confluent's registry API. */
  public AvroDecoder(URI registry) {
    this.registry = registry;
  }

  /** A record, a string, or null, as the schema says. */
  public @Nullable Object decode(byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (bytes.length < HEAD_BYTES || head.get() != 0) {
      throw new IllegalArgumentException("not in Confluent's wire format");
    }
    GenericDatumReader<@Nullable Object> reader =
        readers.computeIfAbsent(head.getInt(), this::reader);
    try {
      return reader.read(
          null,
          DecoderFactory.get().binaryDecoder(bytes, HEAD_BYTES, bytes.length - HEAD_BYTES, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GenericDatumReader<@Nullable Object> reader(int id) {
    return new GenericDatumReader<>(new Schema.Parser().parse(SchemaRegistry.schema(registry, id)));
  }
}
