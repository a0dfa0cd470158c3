package io.callrecordings.connect.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Trust and own certificate towards the API, under Kafka's names and with Kafka's meaning.
 *
 * <p>Immutable. They may hold secrets, so that {@link #toString} shows names only.
 *
 * @param values by Kafka's names, such as {@code ssl.truststore.location}; empty where the JVM's
 *     own apply
 */
public record SslSettings(Map<String, Object> values) {
  /** Before Kafka's names, which begin with {@code ssl.} themselves. */
  public static final String PREFIX = "quo.api.";

  public static final String KEYS = PREFIX + "ssl.";
  public static final String TRUST_STORE = KEYS + "truststore.location";

  public SslSettings {
    values = Map.copyOf(values);
  }

  static SslSettings read(Map<String, ?> properties) {
    Map<String, Object> values = PrefixedSettings.under(PREFIX, properties);
    values.keySet().removeIf(name -> !name.startsWith("ssl."));
    return new SslSettings(values);
  }

  /** Problems of the keys; the start tells if the stores can be opened. */
  static List<ConfigValue> check(Map<String, String> properties) {
    Set<String> known = keys();
    return properties.keySet().stream()
        .filter(key -> key.startsWith(KEYS) && !known.contains(key))
        .sorted()
        .map(key -> new ConfigValue(key, null, List.of(), List.of(sentence(key, known))))
        .toList();
  }

  private static Set<String> keys() {
    ConfigDef kafkas = new ConfigDef();
    SslConfigs.addClientSslSupport(kafkas);
    Set<String> keys = new TreeSet<>();
    kafkas.names().forEach(name -> keys.add(PREFIX + name));
    keys.remove(PREFIX + SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG);
    return keys;
  }

  private static String sentence(String key, Set<String> known) {
    return key
        + " is no key"
        + Similarity.nearest(key, known)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse(", such as " + TRUST_STORE);
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
