package io.callrecordings.connect.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Check of Connect's own settings for what breaks a promise of this connector.
 *
 * <p>Pure functions, for any thread. Settings of the worker are not seen here.
 */
final class ConnectSettingsCheck {
  /** Converters of Connect's that take one primitive type, by their names without "Converter". */
  private static final Set<String> OF_ONE_TYPE =
      Set.of("Boolean", "ByteArray", "Double", "Float", "Integer", "Long", "Number", "Short");

  private ConnectSettingsCheck() {}

  static List<Finding> of(Map<String, String> properties) {
    List<Finding> findings = new ArrayList<>();
    tolerance(properties).ifPresent(findings::add);
    converter("value.converter", "String", properties).ifPresent(findings::add);
    converter("key.converter", "", properties).ifPresent(findings::add);
    converter("header.converter", "", properties).ifPresent(findings::add);
    delivery(properties).ifPresent(findings::add);
    topicCreation(properties).ifPresent(findings::add);
    deadLetterQueue(properties).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> tolerance(Map<String, String> properties) {
    String key = ConnectKeys.ERRORS_TOLERANCE;
    return isSet(properties, key, "all")
        ? Optional.of(
            Finding.error(
                key,
                key
                    + " must be none, but is all: Connect drops what a converter or transformation"
                    + " cannot do, and stores the progress behind it, so that recordings would be"
                    + " lost in silence"))
        : Optional.empty();
  }

  /** Records have structured values, and text as their keys. */
  private static Optional<Finding> converter(
      String key, String alsoWrong, Map<String, String> properties) {
    String name = properties.getOrDefault(key, "").strip();
    String type = name.substring(name.lastIndexOf('.') + 1).replaceFirst("Converter$", "");
    if (!OF_ONE_TYPE.contains(type) && !(type.equals(alsoWrong) && !type.isEmpty())) {
      return Optional.empty();
    }
    String sentence =
        key.equals("value.converter")
            ? "%s must be a converter of structured data, such as %s or %s, but %s writes %s"
                .formatted(
                    key,
                    "io.confluent.connect.avro.AvroConverter",
                    "org.apache.kafka.connect.json.JsonConverter",
                    name,
                    type.equals("String") ? "text, not data" : "a single value")
            : "%s must be a converter of text, such as %s, but %s takes none"
                .formatted(key, "org.apache.kafka.connect.storage.StringConverter", name);
    // A transformation may make of a record what this converter takes.
    boolean transformed = !properties.getOrDefault(ConnectKeys.TRANSFORMS, "").isBlank();
    return Optional.of(new Finding(key, !transformed, sentence));
  }

  private static Optional<Finding> delivery(Map<String, String> properties) {
    String key = ConnectKeys.EXACTLY_ONCE;
    return properties.containsKey(key)
        ? Optional.empty()
        : Optional.of(
            Finding.remark(
                key,
                key
                    + " is not set: delivery is at least once where the worker has not set"
                    + " exactly.once.source.support=enabled; with required, such a worker refuses"
                    + " the connector"));
  }

  private static Optional<Finding> topicCreation(Map<String, String> properties) {
    return properties.keySet().stream().anyMatch(key -> key.startsWith(ConnectKeys.TOPIC_CREATION))
        ? Optional.empty()
        : Optional.of(
            Finding.remark(
                ConnectKeys.TOPIC_CREATION + "default.replication.factor",
                "topic.creation.default.replication.factor and topic.creation.default.partitions are"
                    + " not set: the topics that are written must exist, or the brokers create them"
                    + " by themselves"));
  }

  private static Optional<Finding> deadLetterQueue(Map<String, String> properties) {
    String key = "errors.deadletterqueue.topic.name";
    return properties.getOrDefault(key, "").isBlank()
        ? Optional.empty()
        : Optional.of(
            Finding.remark(
                key,
                key
                    + " has no effect: Connect has such a queue for sink connectors only;"
                    + " dead.letter.topic is this connector's"));
  }

  private static boolean isSet(Map<String, String> properties, String key, String value) {
    return value.equalsIgnoreCase(properties.getOrDefault(key, "").strip());
  }
}
