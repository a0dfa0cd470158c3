package io.callrecordings.connect.config;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Values that tools offer for a key ({@code recommended_values} in answers of the worker).
 *
 * <p>Immutable.
 */
record Choices(List<String> values) implements ConfigDef.Recommender {
  Choices {
    values = List.copyOf(values);
  }

  @Override
  public List<Object> validValues(String name, Map<String, Object> parsedConfig) {
    return List.copyOf(values);
  }

  @Override
  public boolean visible(String name, Map<String, Object> parsedConfig) {
    return true;
  }
}
