package io.callrecordings.connect.input;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Settings of the reader.
 *
 * <p>Immutable. They may hold secrets, so that {@link #toString} shows names only.
 *
 * @param clientId names the clients of this task in logs, metrics and quotas
 * @param client {@code bootstrap.servers} and everything under {@code events.consumer.}, without
 *     that prefix
 * @param failOnDataLoss false where events that are gone before they were read are logged only
 */
public record ReaderSettings(String clientId, Map<String, Object> client, boolean failOnDataLoss) {

  public ReaderSettings {
    client = Map.copyOf(client);
  }

  @Override
  public String toString() {
    return clientId + client.keySet();
  }

  /** The name of the clients of one part of a connector, all of which have one prefix. */
  public static String clientId(String connector, String part) {
    return "call-recordings-" + connector + "-" + part;
  }

  /** The brokers, as configured. */
  String servers() {
    return Optional.ofNullable(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG))
        .map(String::valueOf)
        .orElse("");
  }
}
