package io.callrecordings.connect.converter;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the settings of a converter say that its schema registry is, for sentences. Pure, for any
 * thread.
 */
final class RegistryUrl {
  /** Of Confluent's converters, and of Apicurio's. */
  private static final String KEY = "registry.url";

  private RegistryUrl() {}

  /** As words that follow the converter's name; empty where there is no registry. */
  static String of(Map<String, Object> settings) {
    String named =
        new TreeMap<>(settings)
            .entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(KEY))
                .map(setting -> named(setting.getKey(), String.valueOf(setting.getValue())))
                .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " (" + named + ")";
  }

  /** Without user and password. */
  private static String named(String key, String urls) {
    return "events.value.converter." + key + "=" + urls.replaceAll("//[^/@,]*@", "//");
  }
}
