package io.callrecordings.connect.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the configuration reference from the definition. Any thread. */
final class ConfigReference {
  /** As rules name it: ", such as 5000 (5 seconds)". */
  private static final Pattern EXAMPLE = Pattern.compile(",? such as ([^ ]+)( \\([^)]*\\))?");

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
    return """
        ## %s

        | key | type | default | importance | meaning | value | example |
        |---|---|---|---|---|---|---|
        %s"""
        .formatted(group, keys.stream().map(ConfigReference::row).collect(Collectors.joining()));
  }

  private static String row(ConfigKey key) {
    List<String> cells =
        List.of(
            "`" + key.name + "`",
            key.type.name().toLowerCase(Locale.ROOT),
            defaultValue(key),
            key.importance.name().toLowerCase(Locale.ROOT),
            key.documentation,
            EXAMPLE.matcher(key.validator.toString()).replaceAll(""),
            "`" + example(key) + "`");
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** The example in the words of the rule, or the first choice; empty where there is none. */
  static String example(ConfigKey key) {
    if (key.type == ConfigDef.Type.PASSWORD) {
      return "${file:/etc/kafka-connect/secrets.properties:" + key.name + "}";
    }
    Matcher inWords = EXAMPLE.matcher(key.validator.toString());
    if (inWords.find()) {
      return inWords.group(1);
    }
    return key.validator instanceof KeyValidator rule && !rule.choices().isEmpty()
        ? rule.choices().get(0)
        : "";
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
