package io.callrecordings.connect.input;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings that Kafka's clients know, of the version that the worker runs. Stateless. */
public final class ClientSettings {
  private static final Set<String> NAMES = names(ConsumerConfig.configDef());

  private ClientSettings() {}

  /** Of consumers and admin clients. */
  public static Set<String> names() {
    return NAMES;
  }

  /**
   * Names of {@code settings} whose values Kafka's clients refuse, each with their reason. Settings
   * that the clients do not know have no reason.
   */
  public static SortedMap<String, String> refused(Map<String, Object> settings) {
    Map<String, String> texts = new HashMap<>();
    settings.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    SortedMap<String, String> refused = new TreeMap<>();
    refuse(ConsumerConfig.configDef(), texts, refused);
    refuse(AdminClientConfig.configDef(), texts, refused);
    return refused;
  }

  private static void refuse(
      ConfigDef def, Map<String, String> settings, Map<String, String> refused) {
    def.validateAll(settings)
        .forEach(
            (name, value) -> {
              if (settings.containsKey(name) && !value.errorMessages().isEmpty()) {
                refused.putIfAbsent(name, value.errorMessages().get(0));
              }
            });
  }

  private static Set<String> names(ConfigDef consumers) {
    Set<String> names = new TreeSet<>(consumers.names());
    names.addAll(AdminClientConfig.configDef().names());
    return Collections.unmodifiableSet(names);
  }
}
