package io.callrecordings.connect.bench;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectRest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connector in a worker, with one task. Used by one thread at a time. */
final class ConnectorRun {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ConnectRest rest;
  private final String name;

  private ConnectorRun(ConnectRest rest, String name) {
    this.rest = rest;
    this.name = name;
  }

  /** Deploys it, and returns when its task runs. */
  static ConnectorRun start(ConnectRest rest, String name, Map<String, String> config) {
    rest.create(name, config);
    ConnectorRun run = new ConnectorRun(rest, name);
    run.awaitTasks(List.of("RUNNING"));
    return run;
  }

  /** What every connector of the benchmarks is configured with: its usual settings. */
  static Map<String, String> config(
      Lane lane, String bootstrapServers, URI registry, URI api, Map<String, String> changes) {
    Map<String, String> config =
        new HashMap<>(
            Map.ofEntries(
                Map.entry("connector.class", "CallRecordingSource"),
                Map.entry("tasks.max", "1"),
                Map.entry("exactly.once.support", "required"),
                Map.entry("events.bootstrap.servers", bootstrapServers),
                Map.entry("events.topics", lane.events()),
                Map.entry("recordings.topic", lane.recordings()),
                Map.entry("quo.api.url", api.toString()),
                Map.entry("quo.api.key", "bench-key"),
                Map.entry("quo.api.requests.per.second", "100000"),
                Map.entry("recording.first.look.ms", "0"),
                Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
                Map.entry("value.converter", "io.confluent.connect.avro.AvroConverter"),
                Map.entry("value.converter.schema.registry.url", registry.toString()),
                Map.entry("value.converter.connect.meta.data", "false")));
    config.putAll(changes);
    return config;
  }

  void stop() {
    rest.stop(name);
    awaitTasks(List.of());
  }

  /** Starts its task again; returns before that runs. */
  void resume() {
    rest.resume(name);
  }

  private void awaitTasks(List<String> states) {
    await(name)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> rest.taskStates(name).equals(states));
  }
}
