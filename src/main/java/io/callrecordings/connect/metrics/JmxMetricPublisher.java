package io.callrecordings.connect.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.utils.Time;

/**
 * Publisher to JMX, under the name that a worker of Kafka 4.1 and later gives to the metrics of its
 * plugins, for workers before that.
 *
 * <p>Used by the task's thread. Has a reporter of its own: those of the worker are out of reach for
 * a plugin.
 */
public final class JmxMetricPublisher implements MetricPublisher {
  private static final String DOMAIN = "kafka.connect";
  private static final String GROUP = "plugins";

  private final Map<String, String> tags = new LinkedHashMap<>();
  private final JmxReporter reporter = new JmxReporter();
  private final List<KafkaMetric> published = new ArrayList<>();

  public JmxMetricPublisher(String connector, String task) {
    tags.put("connector", connector);
    tags.put("task", task);
    reporter.configure(Map.of());
    reporter.contextChange(new KafkaMetricsContext(DOMAIN));
  }

  @Override
  public void publish(String name, String description, Supplier<Object> value) {
    KafkaMetric metric =
        new KafkaMetric(
            new Object(),
            new MetricName(name, GROUP, description, tags),
            (Gauge<Object>) (config, now) -> value.get(),
            new MetricConfig(),
            Time.SYSTEM);
    reporter.metricChange(metric);
    published.add(metric);
  }

  @Override
  public void close() {
    published.forEach(reporter::metricRemoval);
    published.clear();
    reporter.close();
  }
}
