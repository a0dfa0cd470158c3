package io.callrecordings.connect.converter;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import io.callrecordings.connect.event.RecordParts;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Turns events that a converter of Connect's understands into what they mean.
 *
 * <p>Confined to one thread, as converters are; may wait for a schema registry.
 */
public final class EventConverter implements AutoCloseable {
  private final Converter converter;
  private final EventDecoder decoder;
  private final String registry;

  EventConverter(Converter converter, EventDecoder decoder, Map<String, Object> settings) {
    this.converter = converter;
    this.decoder = decoder;
    this.registry = RegistryUrl.of(settings);
  }

  /**
   * Makes a converter of {@code type} and configures it for values.
   *
   * @param settings the converter's own
   * @throws ConnectException where it refuses them; the message names {@code
   *     events.value.converter}
   */
  public static EventConverter of(
      Class<? extends Converter> type, Map<String, Object> settings, EventDecoder decoder) {
    return within(
        type,
        () -> {
          try {
            Converter converter = type.getDeclaredConstructor().newInstance();
            converter.configure(settings, false);
            return new EventConverter(converter, decoder, settings);
          } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new ConnectException(
                "events.value.converter "
                    + type.getName()
                    + " cannot be used with its settings, events.value.converter.*: "
                    + ConverterMessage.of(innermost(e)),
                e);
          }
        });
  }

  /** Fails as {@link #of} does where no converter of {@code type} can be made. */
  public static void check(Class<? extends Converter> type, Map<String, Object> settings) {
    of(type, settings, new EventDecoder(DecodingRules.of(Set.of()))).close();
  }

  /**
   * The value of a record of {@code topic}; empty where the record is a tombstone.
   *
   * @throws ConverterUnavailableException where that cannot be said now
   */
  public Decoded decode(String topic, Headers headers, Optional<byte[]> value, RecordParts parts) {
    if (value.isEmpty()) {
      return decoder.decode(value, parts);
    }
    try {
      return decoded(
          within(converter.getClass(), () -> converter.toConnectData(topic, headers, value.get())),
          parts);
    } catch (RuntimeException e) {
      String name = converter.getClass().getSimpleName();
      if (ConversionFailure.isOutside(e)) {
        throw new ConverterUnavailableException(
            "The events of "
                + topic
                + " cannot be converted by events.value.converter "
                + name
                + registry
                + ", for a reason outside of them: "
                + ConverterMessage.of(innermost(e)),
            e);
      }
      return new Decoded.Rejected(
          "events.value.converter %s cannot convert the value: %s"
              .formatted(name, ConverterMessage.of(innermost(e), value.get())));
    }
  }

  private Decoded decoded(@Nullable SchemaAndValue data, RecordParts parts) {
    if (data == null || data.value() == null) {
      return decoder.decode(Optional.empty(), parts);
    }
    Object value = data.value();
    if (value instanceof String text) {
      return decoder.decode(text, parts);
    } else if (value instanceof byte[] bytes) {
      return decoder.decode(Optional.of(bytes), parts);
    } else if (value instanceof ByteBuffer buffer) {
      return decoder.decode(Optional.of(ConnectJson.bytes(buffer)), parts);
    }
    return decoder.decode(ConnectJson.of(data.schema(), value), parts);
  }

  /** Runs {@code work} as converters expect it: their class loader is the thread's. */
  private static <T> T within(Class<?> type, Supplier<T> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(type.getClassLoader());
    try {
      return work.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** The innermost cause, which says most. */
  private static Throwable innermost(Throwable failure) {
    return ConversionFailure.causes(failure).reduce(failure, (outer, inner) -> inner);
  }

  /** Closes the converter, where its version can be closed. */
  @Override
  public void close() {
    if ((Object) converter instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        // Nothing of ours depends on it.
      }
    }
  }
}
