package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.LoopbackPort;
import io.callrecordings.connect.process.Prometheus;
import io.callrecordings.connect.process.Series;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A worker of its own on the shared broker, with an API of its own, watched by a real Prometheus
 * that is configured as the documentation says, but for the times. Confined to one thread.
 */
final class ObservedWorker implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final SimulatedApiSettings API =
      new SimulatedApiSettings(Duration.ofMillis(50), 0, "simulated-key", 1);

  private final Instant begin = Instant.now();
  private final SimulatedApiProcess api;
  private final ConnectWorker worker;
  private final Prometheus prometheus;
  private final Environment environment;
  private final Set<String> fired = new TreeSet<>();

  ObservedWorker(Stack stack) {
    Path directory =
        Path.of("target", "e2e", ProcessHandle.current().pid() + "-observed").toAbsolutePath();
    int port = LoopbackPort.free();
    String kafka = stack.broker().bootstrapServers();
    api = SimulatedApiProcess.start(directory, API, JvmTuning.QUICK_START);
    worker = ConnectWorker.startWithMetrics(directory, kafka, port, group());
    prometheus = Prometheus.start(directory, config(port), FasterAlerts.text());
    environment = new Environment(kafka, stack.registry(), api, worker.rest());
  }

  /** Not the group of the shared worker. */
  private static Map<String, String> group() {
    return Map.of(
        "group.id", "observed",
        "config.storage.topic", "observed-configs",
        "offset.storage.topic", "observed-offsets",
        "status.storage.topic", "observed-status");
  }

  private static String config(int port) {
    try {
      String shipped = Files.readString(Path.of("config", "metrics", "prometheus.yml"));
      return "global: {evaluation_interval: 1s}\n"
          + shipped
              .replace("scrape_interval: 5s", "scrape_interval: 1s")
              .replace("connect:9404", "127.0.0.1:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Environment environment() {
    return environment;
  }

  QuoApiControl api() {
    return api.control();
  }

  /** Waits until each of these alerts has fired, at the same time or one after another. */
  void awaitFiring(String... alerts) {
    Set<String> missing = new TreeSet<>(List.of(alerts));
    await("alerts " + missing)
        .atMost(LIMIT)
        .until(
            () -> {
              Set<String> firing = prometheus.firing();
              fired.addAll(firing);
              missing.removeAll(firing);
              return missing.isEmpty();
            });
  }

  /** Waits until none of these alerts fires any more. */
  void awaitEnded(String... alerts) {
    await("end of alerts " + List.of(alerts))
        .atMost(LIMIT)
        .until(() -> prometheus.firing().stream().noneMatch(List.of(alerts)::contains));
  }

  /** Waits until a query has a number. */
  void awaitNumber(String expression) {
    await(expression).atMost(LIMIT).until(() -> hasNumber(expression));
  }

  boolean hasNumber(String expression) {
    return series(expression).stream().anyMatch(Series::hasNumber);
  }

  /** The series of an expression since the begin. */
  List<Series> series(String expression) {
    return prometheus.since(begin, expression);
  }

  /** The alerts that were seen to fire. */
  Set<String> fired() {
    return Set.copyOf(fired);
  }

  @Override
  public void close() {
    prometheus.close();
    worker.close();
    api.close();
  }
}
