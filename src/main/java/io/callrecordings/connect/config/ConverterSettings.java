package io.callrecordings.connect.config;

import java.util.Map;
import org.apache.kafka.connect.storage.Converter;

/**
 * The converter that makes data of the events' values, and its own settings, without their prefix.
 *
 * <p>Immutable. The settings may hold secrets, so that {@link #toString} shows names only.
 */
public record ConverterSettings(Class<? extends Converter> type, Map<String, Object> values) {
  public static final String PREFIX = EventsSettings.VALUE_CONVERTER + ".";

  public ConverterSettings {
    values = Map.copyOf(values);
  }

  /** Of {@code properties} those that carry the prefix. */
  static ConverterSettings passedThrough(Class<?> type, Map<String, ?> properties) {
    return new ConverterSettings(
        type.asSubclass(Converter.class), PrefixedSettings.under(PREFIX, properties));
  }

  @Override
  public String toString() {
    return type.getName() + values.keySet();
  }
}
