package io.callrecordings.connect.validation;

import static io.callrecordings.connect.config.EventsSettings.VALUE_CONVERTER;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.config.ConverterSettings;
import io.callrecordings.connect.converter.EventConverter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Check of the converter of events: it is made of its settings, and thrown away.
 *
 * <p>Immutable, for any thread.
 */
record ConverterCheck() implements LiveCheck {

  @Override
  public List<Finding> check(ConnectorConfig config, Map<String, String> properties) {
    Optional<ConverterSettings> converter = config.events().converter();
    try {
      converter.ifPresent(named -> EventConverter.check(named.type(), named.values()));
      return List.of();
    } catch (KafkaException refused) {
      return List.of(Finding.error(VALUE_CONVERTER, String.valueOf(refused.getMessage())));
    }
  }

  @Override
  public List<Finding> unfinished(ConnectorConfig config) {
    return List.of(
        Finding.remark(VALUE_CONVERTER, "events.value.converter cannot be made in time"));
  }
}
