package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.TlsBroker;
import io.callrecordings.connect.quo.Certificates;
import io.callrecordings.connect.quo.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * TLS on every way: to the brokers for the worker and for the events, to the schema registry, and
 * to the API, with certificates of authorities that only the settings name. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class TlsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NAME = "tls";
  private static final int CALLS = 20;

  private final Stack stack;

  @TempDir private Path directory;

  TlsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void everyWayIsEncryptedAndABrokerThatNobodyVouchesForIsRefused() throws Exception {
    Certificates brokers = new Certificates(directory, "ip:127.0.0.1");
    Certificates others = new Certificates(directory, "dns:localhost");
    Path folder =
        Path.of("target", "e2e", ProcessHandle.current().pid() + "-" + NAME).toAbsolutePath();
    try (TlsBroker kafka = TlsBroker.start(folder, JvmTuning.QUICK_START, brokers.keyStore());
        ConnectWorker worker = worker(folder, kafka, brokers);
        RawServer api = Tunnel.tls(others, stack.api().url().getPort());
        RawServer registry = Tunnel.tls(others, stack.registry().url().getPort());
        Job job = new Job(environment(kafka, worker), NAME, 0)) {
      Map<String, String> config = config(kafka, brokers);
      config.putAll(api(api, others));
      config.putAll(registry(registry, others));
      Map<String, String> doubtful = new HashMap<>(config);
      doubtful.put("events.consumer.ssl.truststore.location", others.pem(directory).toString());

      assertThatThrownBy(() -> job.post(doubtful)).hasMessageContaining("events.consumer.");
      job.post(config);
      job.send(CALLS);
      job.awaitExactlyOnce(LIMIT);
    }
  }

  private static ConnectWorker worker(Path folder, TlsBroker kafka, Certificates trusted)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    for (String client : List.of("", "admin.", "consumer.", "producer.")) {
      tls(trusted, folder).forEach((key, value) -> settings.put(client + key, value));
    }
    return ConnectWorker.start(folder, kafka.securedServers(), JvmTuning.QUICK_START, settings);
  }

  private Environment environment(TlsBroker kafka, ConnectWorker worker) {
    return new Environment(
        kafka.broker().bootstrapServers(), stack.registry(), stack.api(), worker.rest());
  }

  /** As in {@code config/strimzi.yaml}. */
  private Map<String, String> config(TlsBroker kafka, Certificates trusted) throws Exception {
    Map<String, String> config = new HashMap<>();
    config.put("events.bootstrap.servers", kafka.securedServers());
    tls(trusted, directory).forEach((key, value) -> config.put("events.consumer." + key, value));
    return config;
  }

  private static Map<String, String> tls(Certificates trusted, Path folder) throws Exception {
    return Map.of(
        "security.protocol", "SSL",
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", trusted.pem(folder).toString());
  }

  private Map<String, String> api(RawServer server, Certificates trusted) throws Exception {
    return Map.of(
        "quo.api.url",
        "https://localhost:" + server.port(),
        "quo.api.ssl.truststore.type",
        "PEM",
        "quo.api.ssl.truststore.location",
        trusted.pem(directory).toString());
  }

  private Map<String, String> registry(RawServer server, Certificates trusted) throws Exception {
    String prefix = "value.converter.schema.registry.";
    return Map.of(
        prefix + "url",
        "https://localhost:" + server.port() + stack.registry().url().getPath(),
        prefix + "ssl.truststore.type",
        "PKCS12",
        prefix + "ssl.truststore.location",
        trusted.trustStore(directory).toString(),
        prefix + "ssl.truststore.password",
        "changeit");
  }
}
