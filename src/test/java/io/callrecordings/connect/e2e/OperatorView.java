package io.callrecordings.connect.e2e;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.util.function.DoublePredicate;

/**
 * All that an operator sees of a connector besides its status: the metrics of its tasks, and its
 * lines in the log of the worker. Confined to one thread.
 */
final class OperatorView implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final ManagedProcess worker;
  private final JmxMetrics jmx;
  private final String connector;

  OperatorView(Stack stack, Job job) {
    this.worker = stack.worker().process();
    this.jmx = JmxMetrics.of(worker.pid());
    this.connector = job.name();
  }

  /** Waits until a task shows a number as expected. */
  void awaitMetric(String name, DoublePredicate expected) {
    await(name)
        .atMost(LIMIT)
        .until(
            () ->
                jmx.tasks(connector).stream()
                    .map(task -> jmx.of(connector, task).getOrDefault(name, Double.NaN))
                    .anyMatch(value -> expected.test(((Number) value).doubleValue())));
  }

  /** Waits until the metric of a task holds this text. */
  void awaitText(String name, String part) {
    await(name + " with " + part)
        .atMost(LIMIT)
        .until(
            () ->
                jmx.tasks(connector).stream()
                    .map(task -> String.valueOf(jmx.of(connector, task).get(name)))
                    .anyMatch(text -> text.contains(part)));
  }

  /** Waits until a line of the connector begins with this message. */
  void awaitLogged(String message) {
    await(message)
        .atMost(LIMIT)
        .until(
            () ->
                WorkerLog.ours(worker).stream()
                    .anyMatch(
                        line -> line.contains("[" + connector + "|") && line.contains(message)));
  }

  @Override
  public void close() {
    jmx.close();
  }
}
