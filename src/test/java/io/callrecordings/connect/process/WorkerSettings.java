package io.callrecordings.connect.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What a Connect worker is configured with here. Stateless: any thread. */
public final class WorkerSettings {
  private WorkerSettings() {}

  /**
   * A worker in distributed mode with exactly-once enabled, on the loopback address.
   *
   * @param pluginPath the only plugins besides Kafka's own
   * @return a map that the caller may change
   */
  public static Map<String, String> of(String bootstrapServers, int port, String pluginPath) {
    String json = "org.apache.kafka.connect.json.JsonConverter";
    return new HashMap<>(
        Map.ofEntries(
            Map.entry("bootstrap.servers", bootstrapServers),
            Map.entry("group.id", "connect"),
            Map.entry("listeners", "http://127.0.0.1:" + port),
            Map.entry("rest.advertised.host.name", "127.0.0.1"),
            Map.entry("exactly.once.source.support", "enabled"),
            Map.entry("plugin.discovery", "service_load"),
            Map.entry("plugin.path", pluginPath),
            // A connector's configuration may refer to the environment: ${env:QUO_API_KEY}, and to
            // files: ${file:/path/in/target:quo.api.key}.
            Map.entry("config.providers", "env,file"),
            Map.entry(
                "config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider"),
            Map.entry(
                "config.providers.file.param.allowed.paths",
                Path.of("target").toAbsolutePath().toString()),
            Map.entry(
                "config.providers.env.class",
                "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
            Map.entry("config.providers.env.param.allowlist.pattern", "QUO_.*"),
            Map.entry("key.converter", json),
            Map.entry("value.converter", json),
            // Topics have as many replicas as the brokers give them.
            Map.entry("config.storage.topic", "connect-configs"),
            Map.entry("config.storage.replication.factor", "-1"),
            Map.entry("offset.storage.topic", "connect-offsets"),
            Map.entry("offset.storage.partitions", "1"),
            Map.entry("offset.storage.replication.factor", "-1"),
            Map.entry("status.storage.topic", "connect-status"),
            Map.entry("status.storage.partitions", "1"),
            Map.entry("status.storage.replication.factor", "-1"),
            Map.entry("offset.flush.interval.ms", "1000"),
            // After a crash: a member that is gone is noticed soon, and nobody waits for it to
            // return.
            Map.entry("session.timeout.ms", "6000"),
            Map.entry("heartbeat.interval.ms", "1000"),
            Map.entry("scheduled.rebalance.max.delay.ms", "0"),
            // A worker reads the offsets before it does anything else, and so waits for the
            // transaction that a crash left open: a minute, unless told otherwise.
            Map.entry("producer.transaction.timeout.ms", "10000")));
  }
}
