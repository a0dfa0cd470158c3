package io.callrecordings.connect.input;

import static org.apache.kafka.clients.consumer.ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.AUTO_OFFSET_RESET_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.CLIENT_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.FETCH_MAX_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.GROUP_ID_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.ISOLATION_LEVEL_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.MAX_POLL_RECORDS_CONFIG;
import static org.apache.kafka.clients.consumer.ConsumerConfig.RECEIVE_BUFFER_CONFIG;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;

/** The properties of the Kafka clients: the user's, under what correctness needs. Stateless. */
final class ClientProperties {
  private static final int MIB = 1 << 20;

  /** Pending events lie scattered: what is fetched beside them is thrown away. */
  private static final int PENDING_FETCH_BYTES = 128 << 10;

  /** The topic is looked at after every read, so a read should bring much. */
  private static final int FRESH_RECORDS = 1_000;

  /** As the system likes: what was fetched ahead then arrives while nobody polls. */
  private static final int SYSTEM_BUFFER = -1;

  /** Newer clients than the oldest worker's know it. */
  private static final String RECOVERY = "metadata.recovery.strategy";

  private ClientProperties() {}

  /** For the consumer of new events. */
  static Map<String, Object> fresh(ReaderSettings settings) {
    Map<String, Object> properties = consumer(settings);
    properties.putIfAbsent(MAX_POLL_RECORDS_CONFIG, FRESH_RECORDS);
    properties.putIfAbsent(RECEIVE_BUFFER_CONFIG, SYSTEM_BUFFER);
    properties.put(CLIENT_ID_CONFIG, settings.clientId());
    return properties;
  }

  /** For the consumer of pending events. */
  static Map<String, Object> pending(ReaderSettings settings) {
    Map<String, Object> properties = consumer(settings);
    properties.put(CLIENT_ID_CONFIG, settings.clientId() + "-pending");
    properties.put(MAX_PARTITION_FETCH_BYTES_CONFIG, PENDING_FETCH_BYTES);
    return properties;
  }

  /** For the consumer of single events: what lies behind them is not wanted. */
  static Map<String, Object> single(ReaderSettings settings) {
    Map<String, Object> properties = consumer(settings);
    properties.put(CLIENT_ID_CONFIG, settings.clientId() + "-lookup");
    properties.put(MAX_PARTITION_FETCH_BYTES_CONFIG, PENDING_FETCH_BYTES);
    properties.put(MAX_POLL_RECORDS_CONFIG, 1);
    return properties;
  }

  /** For questions about topics. */
  static Map<String, Object> topics(ReaderSettings settings) {
    Map<String, Object> properties = admin(settings);
    properties.put(CLIENT_ID_CONFIG, settings.clientId() + "-topics");
    return properties;
  }

  /** For the offsets of a consumer group. */
  static Map<String, Object> lag(ReaderSettings settings) {
    Map<String, Object> properties = admin(settings);
    properties.put(CLIENT_ID_CONFIG, settings.clientId() + "-lag");
    return properties;
  }

  /**
   * Clients log each failure to connect: with these waits they do so a few times a minute, where a
   * cluster is down.
   */
  private static void connectSparingly(Map<String, Object> properties) {
    properties.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 1_000L);
    properties.putIfAbsent(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000L);
  }

  /** Properties that only consumers understand are left out. */
  private static Map<String, Object> admin(ReaderSettings settings) {
    Map<String, Object> properties = new HashMap<>(settings.client());
    Set<String> known = AdminClientConfig.configNames();
    properties
        .keySet()
        .removeIf(key -> ConsumerConfig.configNames().contains(key) && !known.contains(key));
    // A question is asked again when it fails: a short time out goes to another broker sooner.
    connectSparingly(properties);
    if (known.contains(RECOVERY)) {
      // A client that does not get through is made anew: see RenewedAdmin.
      properties.put(RECOVERY, "none");
    }
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return properties;
  }

  /** Which events the consumers are shown. */
  static IsolationLevel isolation(ReaderSettings settings) {
    Object level = consumer(settings).get(ISOLATION_LEVEL_CONFIG);
    return IsolationLevel.valueOf(String.valueOf(level).toUpperCase(Locale.ROOT));
  }

  private static Map<String, Object> consumer(ReaderSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(MAX_PARTITION_FETCH_BYTES_CONFIG, MIB);
    properties.put(FETCH_MAX_BYTES_CONFIG, 16 * MIB);
    properties.putAll(settings.client());
    connectSparingly(properties);
    properties.remove(GROUP_ID_CONFIG);
    properties.put(ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return properties;
  }
}
