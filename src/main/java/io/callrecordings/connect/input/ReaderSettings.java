package io.callrecordings.connect.input;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the reader has to know of the configuration.
 *
 * <p>Immutable.
 *
 * @param clientId names the clients of this task in logs, metrics and quotas
 * @param client {@code bootstrap.servers} and everything under {@code events.consumer.}, without
 *     that prefix
 */
public record ReaderSettings(String clientId, Map<String, Object> client, OnDataLoss onDataLoss) {

  public ReaderSettings {
    client = Map.copyOf(client);
  }

  /** The brokers, as configured. */
  String servers() {
    return Optional.ofNullable(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
        .map(String::valueOf)
        .orElse("");
  }
}
