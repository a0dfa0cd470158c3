package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * Configuration of one task: all that the user configured, and its share.
 *
 * <p>Immutable.
 *
 * @param partitions that this task reads
 * @param starts where partitions begin that have no progress, as decided once for all; else empty
 * @param id of this task, from 0
 * @param count how many tasks share the budget
 */
public record TaskConfig(
    ConnectorConfig connector,
    List<TopicPartition> partitions,
    Optional<String> starts,
    int id,
    int count) {
  static final String PARTITIONS = "task.partitions";
  static final String STARTS = "task.latest.starts";
  static final String ID = "task.id";
  static final String COUNT = "task.count";

  /** The keys of the connector and those that it adds for its tasks. */
  public static ConfigDef definition() {
    KeyValidator any = KeyValidator.of("set by the connector", value -> true);
    return ConnectorConfig.definition()
        .define(
            PARTITIONS,
            LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            any,
            Importance.HIGH,
            "Partitions that the task reads.")
        .define(
            STARTS,
            STRING,
            "",
            any,
            Importance.HIGH,
            "Where partitions without progress begin, decided once for all of them.")
        .define(ID, INT, ConfigDef.NO_DEFAULT_VALUE, any, Importance.HIGH, "Id of the task.")
        .define(
            COUNT,
            INT,
            ConfigDef.NO_DEFAULT_VALUE,
            any,
            Importance.HIGH,
            "How many tasks the connector has.");
  }

  /**
   * The properties of one task, for {@link #read}.
   *
   * @param starts where partitions without progress begin, of this task and others
   */
  public static Map<String, String> properties(
      Map<String, String> connector,
      Collection<TopicPartition> partitions,
      Optional<String> starts,
      int id,
      int count) {
    Map<String, String> properties = new HashMap<>(connector);
    properties.put(PARTITIONS, text(partitions));
    properties.put(STARTS, starts.orElse(""));
    properties.put(ID, Integer.toString(id));
    properties.put(COUNT, Integer.toString(count));
    return properties;
  }

  /** Reads what {@link #properties} wrote. */
  public static TaskConfig read(Map<String, String> properties) {
    ConnectorConfig.refuseInvalid(properties);
    AbstractConfig config = new AbstractConfig(definition(), ConnectorConfig.set(properties));
    return new TaskConfig(
        ConnectorConfig.read(config),
        partitions(config, PARTITIONS),
        Optional.of(config.getString(STARTS)).filter(text -> !text.isEmpty()),
        config.getInt(ID),
        config.getInt(COUNT));
  }

  /** The share of the budget of this task. */
  public double requestsPerSecond() {
    return connector.quo().requestsPerSecond() / count;
  }

  private static String text(Collection<TopicPartition> partitions) {
    return String.join(",", partitions.stream().map(TopicPartition::toString).toList());
  }

  private static List<TopicPartition> partitions(AbstractConfig config, String key) {
    return config.getList(key).stream().map(TaskConfig::partition).toList();
  }

  private static TopicPartition partition(String text) {
    int dash = text.lastIndexOf('-');
    return new TopicPartition(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1)));
  }
}
