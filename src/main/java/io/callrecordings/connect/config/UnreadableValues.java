package io.callrecordings.connect.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Sentences for values that cannot be read as the type of their key: Kafka's own say "Not a number
 * of type LONG", which tells nobody what to write.
 *
 * <p>Pure functions, for any thread.
 */
final class UnreadableValues {
  private UnreadableValues() {}

  /** The same values, with those sentences in the place of Kafka's. */
  static Map<String, ConfigValue> explained(
      Map<String, ConfigValue> values, ConfigDef def, Map<String, String> properties) {
    Map<String, ConfigValue> explained = new LinkedHashMap<>(values);
    explained.replaceAll(
        (name, value) ->
            Optional.ofNullable(def.configKeys().get(name))
                .flatMap(key -> sentence(key, properties))
                .map(sentence -> with(value, sentence))
                .orElse(value));
    return explained;
  }

  private static Optional<String> sentence(ConfigKey key, Map<String, String> properties) {
    String text = properties.get(key.name);
    if (text == null) {
      return key.hasDefault()
          ? Optional.empty()
          : Optional.of(key.name + " must be set: it must be " + key.validator);
    }
    try {
      ConfigDef.parseType(key.name, text, key.type);
      return Optional.empty();
    } catch (ConfigException notOfTheType) {
      return Optional.of(
          key.name + " " + KeyValidator.mustBe(String.valueOf(key.validator), text) + why(key));
    }
  }

  private static String why(ConfigKey key) {
    return key.type == ConfigDef.Type.CLASS ? ", a class that the worker cannot find" : "";
  }

  private static ConfigValue with(ConfigValue value, String sentence) {
    ConfigValue with =
        new ConfigValue(
            value.name(),
            value.value(),
            value.recommendedValues(),
            new ArrayList<>(List.of(sentence)));
    with.visible(value.visible());
    return with;
  }
}
