package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.ProcessResources;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * State of a worker at one moment of a soak. Immutable.
 *
 * @param heapMib in use after a collection
 * @param offsetBytes of the longest source offset
 * @param openCalls of all tasks
 * @param p50 milliseconds from the completion of a call to its record, over five minutes
 */
record SoakSample(
    long heapMib,
    int threads,
    long sockets,
    double offsetBytes,
    double openCalls,
    double p50,
    double p95) {

  static SoakSample of(ManagedProcess worker, String connector) {
    try (JmxMetrics jmx = JmxMetrics.of(worker.pid())) {
      jmx.collectGarbage();
      ProcessResources resources = ProcessResources.of(worker);
      return new SoakSample(
          jmx.heapMib(),
          resources.threads().size(),
          resources.sockets(),
          largest(jmx, connector, "offset-size-bytes-max"),
          jmx.sum(connector, "calls-open"),
          largest(jmx, connector, "completion-to-record-ms-p50"),
          largest(jmx, connector, "completion-to-record-ms-p95"));
    }
  }

  private static double largest(JmxMetrics jmx, String connector, String metric) {
    return jmx.tasks(connector).stream()
        .mapToDouble(
            task -> ((Number) jmx.of(connector, task).getOrDefault(metric, 0)).doubleValue())
        .max()
        .orElse(0);
  }

  /** The median of one value. */
  static double median(List<SoakSample> samples, ToDoubleFunction<SoakSample> value) {
    double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** A row of medians. */
  static String row(List<SoakSample> samples) {
    return String.format(
        Locale.ROOT,
        "%.0f | %.0f | %.0f | %.0f | %.0f | %.1f | %.1f |",
        median(samples, SoakSample::heapMib),
        median(samples, SoakSample::threads),
        median(samples, SoakSample::sockets),
        median(samples, SoakSample::offsetBytes),
        median(samples, SoakSample::openCalls),
        median(samples, SoakSample::p50) / 1_000,
        median(samples, SoakSample::p95) / 1_000);
  }
}
