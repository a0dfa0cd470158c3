package io.callrecordings.connect.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Configuration of the connector, read once.
 *
 * <p>Immutable.
 */
public record ConnectorConfig(
    EventsSettings events,
    RecordingsSettings recordings,
    ReportSettings reports,
    QuoSettings quo,
    FailureSettings failures,
    WaitingSettings waiting) {

  /** All keys, in the order of the reference. */
  public static ConfigDef definition() {
    ConfigDef def = new ConfigDef();
    EventsSettings.define(def);
    RecordingsSettings.define(def);
    ReportSettings.define(def);
    QuoSettings.define(def);
    FailureSettings.define(def);
    WaitingSettings.define(def);
    return def;
  }

  /** The properties without those that are null, as tools send what is not set. */
  public static Map<String, String> set(Map<String, String> properties) {
    Map<String, String> set = new HashMap<>(properties);
    set.values().removeIf(Objects::isNull);
    return set;
  }

  /** Every key with its value and what is wrong with it, cross checks included. */
  public static List<ConfigValue> check(Map<String, String> given) {
    Map<String, String> properties = set(given);
    ConfigDef def = definition();
    Map<String, ConfigValue> values =
        UnreadableValues.explained(def.validateAll(properties), def, properties);
    return CrossChecks.check(values, properties);
  }

  /** Fails with a {@link ConfigException} that lists everything {@link #check} finds. */
  public static ConnectorConfig read(Map<String, String> properties) {
    refuseInvalid(properties);
    return read(new AbstractConfig(definition(), set(properties)));
  }

  static void refuseInvalid(Map<String, String> properties) {
    List<String> errors =
        check(properties).stream().flatMap(value -> value.errorMessages().stream()).toList();
    if (!errors.isEmpty()) {
      throw new ConfigException(String.join(". ", errors));
    }
  }

  static ConnectorConfig read(AbstractConfig config) {
    return new ConnectorConfig(
        EventsSettings.read(config),
        RecordingsSettings.read(config),
        ReportSettings.read(config),
        QuoSettings.read(config),
        FailureSettings.read(config),
        WaitingSettings.read(config));
  }
}
