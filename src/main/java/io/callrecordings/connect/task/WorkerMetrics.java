package io.callrecordings.connect.task;

import io.callrecordings.connect.metrics.JmxMetricPublisher;
import io.callrecordings.connect.metrics.MetricPublisher;
import io.callrecordings.connect.metrics.PluginMetricPublisher;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Choice of how a worker shows metrics: from Kafka 4.1 on it does so itself, before that the task
 * does, under the same names.
 *
 * <p>Immutable; used by the task's thread.
 */
public final class WorkerMetrics {
  private final SourceTaskContext context;

  public WorkerMetrics(SourceTaskContext context) {
    this.context = context;
  }

  /** A publisher for one task, which publishes nothing by itself. */
  MetricPublisher publisher(String connector, int task) {
    try {
      return new PluginMetricPublisher(context.pluginMetrics());
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return new JmxMetricPublisher(connector, Integer.toString(task));
    }
  }
}
