package io.callrecordings.connect.config;

import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/**
 * What the connector hands to one of its tasks: all that the user configured, and its share.
 *
 * <p>Immutable.
 *
 * @param partitions that this task reads
 * @param allPartitions of the connector, with {@code events.start=latest}; else those of the task
 * @param id of this task, from 0
 * @param count how many tasks share the budget
 */
public record TaskConfig(
    ConnectorConfig connector,
    List<TopicPartition> partitions,
    List<TopicPartition> allPartitions,
    int id,
    int count) {
  static final String PARTITIONS = "task.partitions";
  static final String ALL_PARTITIONS = "task.all.partitions";
  static final String ID = "task.id";
  static final String COUNT = "task.count";

  /** The keys of the connector and those that it adds for its tasks. */
  public static ConfigDef definition() {
    Rule any = Rule.of("set by the connector", value -> true);
    return ConnectorConfig.definition()
        .define(
            PARTITIONS,
            LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            any,
            Importance.HIGH,
            "Partitions that the task reads.")
        .define(
            ALL_PARTITIONS,
            LIST,
            "",
            any,
            Importance.HIGH,
            "Partitions that all tasks read, where that matters.")
        .define(ID, INT, ConfigDef.NO_DEFAULT_VALUE, any, Importance.HIGH, "Id of the task.")
        .define(
            COUNT,
            INT,
            ConfigDef.NO_DEFAULT_VALUE,
            any,
            Importance.HIGH,
            "How many tasks the connector has.");
  }

  /** The properties of one task, for {@link #read}. */
  public static Map<String, String> properties(
      Map<String, String> connector,
      Collection<TopicPartition> partitions,
      Collection<TopicPartition> allPartitions,
      int id,
      int count) {
    Map<String, String> properties = new HashMap<>(connector);
    properties.put(PARTITIONS, text(partitions));
    if ("latest".equals(connector.get(EventsSettings.START))) {
      properties.put(ALL_PARTITIONS, text(allPartitions));
    }
    properties.put(ID, Integer.toString(id));
    properties.put(COUNT, Integer.toString(count));
    return properties;
  }

  /** Reads what {@link #properties} wrote. */
  public static TaskConfig read(Map<String, String> properties) {
    ConnectorConfig.refuseInvalid(properties);
    AbstractConfig config = new AbstractConfig(definition(), properties);
    return new TaskConfig(
        ConnectorConfig.read(config),
        partitions(config, PARTITIONS),
        partitions(config, config.getList(ALL_PARTITIONS).isEmpty() ? PARTITIONS : ALL_PARTITIONS),
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
