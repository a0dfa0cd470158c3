package io.callrecordings.connect.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/**
 * Publisher to the metrics that a worker keeps for its plugins, from Kafka 4.1 on: the worker adds
 * connector and task to each name.
 *
 * <p>Used by the task's thread. Gauges only: the name of a sensor is the same for all tasks of a
 * worker, which would share it, and lose it with the first that is closed.
 */
public final class PluginMetricPublisher implements MetricPublisher {
  private final PluginMetrics metrics;
  private final List<MetricName> published = new ArrayList<>();

  public PluginMetricPublisher(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void publish(String name, String description, Supplier<Object> value) {
    MetricName full = metrics.metricName(name, description, new LinkedHashMap<>());
    metrics.addMetric(full, (Gauge<Object>) (config, now) -> value.get());
    published.add(full);
  }

  @Override
  public void close() {
    published.forEach(metrics::removeMetric);
    published.clear();
  }
}
