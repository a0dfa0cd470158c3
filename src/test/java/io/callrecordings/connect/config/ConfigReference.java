package io.callrecordings.connect.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the configuration reference of the documentation from the definition. Any thread. */
final class ConfigReference {
  private static final Set<String> NUMBERS = Set.of("int", "long", "double");

  private ConfigReference() {}

  /** One table per group, in Markdown. */
  static String markdown(ConfigDef def) {
    Map<String, List<ConfigKey>> groups =
        def.configKeys().values().stream()
            .sorted(Comparator.comparingInt(key -> key.orderInGroup))
            .collect(
                Collectors.groupingBy(key -> key.group, LinkedHashMap::new, Collectors.toList()));
    return def.groups().stream()
        .map(group -> table(group, Objects.requireNonNull(groups.get(group))))
        .collect(Collectors.joining("\n"));
  }

  private static String table(String group, List<ConfigKey> keys) {
    return "**%s**\n\n| key | value | default | meaning |\n|---|---|---|---|\n%s"
        .formatted(group, keys.stream().map(ConfigReference::row).collect(Collectors.joining()));
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name, value(key), defaultValue(key), key.documentation.replace("|", "\\|"));
  }

  private static String value(ConfigKey key) {
    String type = key.type.name().toLowerCase(Locale.ROOT);
    String expected = key.validator.toString();
    return NUMBERS.contains(type) ? expected.replace("a number", type) : expected;
  }

  private static String defaultValue(ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    if (key.defaultValue == null) {
      return "none";
    }
    String text =
        key.defaultValue instanceof List<?> list
            ? list.stream().map(Object::toString).collect(Collectors.joining(","))
            : key.defaultValue.toString();
    return "`" + text + "`";
  }
}
