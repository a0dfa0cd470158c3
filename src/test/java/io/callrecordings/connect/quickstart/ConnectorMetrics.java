package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JmxMetrics;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The metrics of the connector's tasks, read from the worker once a second. Confined to the run's
 * thread.
 */
final class ConnectorMetrics implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JmxMetrics jmx;
  private final String connector;
  private Optional<Activity> last = Optional.empty();
  private Duration next = Duration.ZERO;

  ConnectorMetrics(ConnectWorker worker, String connector) {
    this.jmx = JmxMetrics.of(worker.process().pid());
    this.connector = connector;
  }

  /** What the tasks are doing; empty until one shows it. */
  Optional<Activity> at(Duration elapsed) {
    if (elapsed.compareTo(next) >= 0) {
      next = elapsed.plus(PAUSE);
      last = read().or(() -> last);
    }
    return last;
  }

  /** Empty while no task is there, or one has just gone. */
  private Optional<Activity> read() {
    try {
      return Optional.of(jmx.tasks(connector).stream().map(it -> jmx.of(connector, it)).toList())
          .filter(tasks -> !tasks.isEmpty())
          .map(Activity::of);
    } catch (UncheckedIOException | IllegalStateException gone) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      jmx.close();
    } catch (UncheckedIOException gone) {
      // The worker has ended before: there is nothing to leave.
    }
  }
}
