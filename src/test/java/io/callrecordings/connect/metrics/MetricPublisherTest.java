package io.callrecordings.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in JMX while tasks run, and after they ended. */
class MetricPublisherTest {
  private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
  private final Metrics worker =
      new Metrics(
          new MetricConfig(),
          List.of(new JmxReporter()),
          Time.SYSTEM,
          new KafkaMetricsContext("kafka.connect"));

  @AfterEach
  void endWorker() {
    worker.close();
  }

  @Test
  void twoTasksOfANewWorkerShareNothing() throws Exception {
    assertTwoTasksShareNothing(plugin("0"), plugin("1"));
  }

  @Test
  void twoTasksOfAnOldWorkerShareNothing() throws Exception {
    assertTwoTasksShareNothing(
        new JmxMetricPublisher("calls", "0"), new JmxMetricPublisher("calls", "1"));
  }

  private void assertTwoTasksShareNothing(MetricPublisher first, MetricPublisher second)
      throws Exception {
    int before = jmx.getMBeanCount();
    first.publish("calls-open", "Open calls.", () -> 1);
    second.publish("calls-open", "Open calls.", () -> 2);
    second.publish("oldest-open-call", "Text.", () -> "callId=AC1");

    assertThat(jmx.getAttribute(name("0"), "calls-open")).isEqualTo(1);
    assertThat(jmx.getAttribute(name("1"), "calls-open")).isEqualTo(2);
    assertThat(jmx.getAttribute(name("1"), "oldest-open-call")).isEqualTo("callId=AC1");
    first.close();
    assertThat(jmx.isRegistered(name("0"))).isFalse();
    assertThat(jmx.getAttribute(name("1"), "calls-open")).isEqualTo(2);
    second.close();
    assertThat(jmx.getMBeanCount()).isEqualTo(before);
  }

  @Test
  void aNameOfAConnectorThatJmxCannotWriteIsQuoted() throws Exception {
    try (MetricPublisher publisher = new JmxMetricPublisher("calls: main, new", "0")) {
      publisher.publish("calls-open", "Open calls.", () -> 1);

      ObjectName quoted =
          new ObjectName("kafka.connect:type=plugins,connector=\"calls: main, new\",task=0");
      assertThat(jmx.getAttribute(quoted, "calls-open")).isEqualTo(1);
    }
  }

  private MetricPublisher plugin(String task) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("connector", "calls");
    tags.put("task", task);
    return new PluginMetricPublisher(new PluginMetricsImpl(worker, tags));
  }

  private static ObjectName name(String task) throws Exception {
    return new ObjectName("kafka.connect:type=plugins,connector=calls,task=" + task);
  }
}
