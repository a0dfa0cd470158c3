package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JmxMetrics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the connector's tasks, read from the worker once a second on a thread of its own:
 * a worker that stands still answers when it goes on, and nobody waits for it. A worker that was
 * started again is found again. The newest ones may be asked for by any thread.
 */
final class ConnectorMetrics implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ConnectWorker worker;
  private final String connector;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "metrics");
            made.setDaemon(true);
            return made;
          });
  private Optional<Connection> connection = Optional.empty();
  private volatile Optional<Activity> newest = Optional.empty();

  /** To one process of the worker. */
  private record Connection(long pid, JmxMetrics jmx) {}

  private ConnectorMetrics(ConnectWorker worker, String connector) {
    this.worker = worker;
    this.connector = connector;
  }

  /** Reads the metrics from now on. */
  static ConnectorMetrics watch(ConnectWorker worker, String connector) {
    ConnectorMetrics metrics = new ConnectorMetrics(worker, connector);
    var unused =
        metrics.thread.scheduleWithFixedDelay(
            metrics::read, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return metrics;
  }

  /** What the tasks are doing; empty until one shows it, and while the worker is gone. */
  Optional<Activity> newest() {
    return newest;
  }

  private void read() {
    try {
      JmxMetrics jmx = connected().jmx();
      Optional.of(jmx.tasks(connector).stream().map(it -> jmx.of(connector, it)).toList())
          .filter(tasks -> !tasks.isEmpty())
          .map(Activity::of)
          .ifPresent(activity -> newest = Optional.of(activity));
    } catch (IllegalStateException taskGone) {
      // The next look finds the others, or its successor.
    } catch (UncheckedIOException workerGone) {
      newest = Optional.empty();
      connection = Optional.empty();
    }
  }

  private Connection connected() {
    long pid = worker.process().pid();
    Connection current =
        connection
            .filter(it -> it.pid() == pid)
            .orElseGet(() -> new Connection(pid, JmxMetrics.of(pid)));
    connection = Optional.of(current);
    return current;
  }

  /** Leaves the connection to the end of the two processes: to close it, the worker must answer. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
