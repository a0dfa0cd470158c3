package io.callrecordings.connect.task;

import io.callrecordings.connect.config.TaskConfig;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.metrics.MetricPublisher;
import io.callrecordings.connect.metrics.TaskReport;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Report of a task for as long as it runs, made of its configuration.
 *
 * <p>Opened and closed by the task's thread.
 */
final class TaskReporting implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TaskReporting.class);

  private final MetricPublisher publisher;
  private final TaskReport report;

  private TaskReporting(MetricPublisher publisher, TaskReport report) {
    this.publisher = publisher;
    this.report = report;
  }

  /** Says what starts, and shows its metrics until it is closed. */
  static TaskReporting open(
      TaskConfig config,
      Map<Partition, Progress> starts,
      RateLimiter budget,
      MetricPublisher publisher) {
    String url = withoutSecrets(config.connector().quo().url());
    log.info(
        "Task starts partitions={} api={} requestsPerSecond={} onFailure={}",
        starts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(start -> start.getKey() + "@" + start.getValue().next())
            .toList(),
        url,
        config.requestsPerSecond(),
        config.connector().failures().onFailure());
    TaskReport report =
        new TaskReport(
            new TaskReport.Surroundings(
                starts.keySet(),
                url,
                budget::rate,
                SourceOffset::encodedSize,
                new TopicOfEmission(config.connector()),
                MonotonicClock.SHARED,
                System::currentTimeMillis));
    report.publish(publisher);
    return new TaskReporting(publisher, report);
  }

  TaskReport report() {
    return report;
  }

  /** Scheme, host, port and path. */
  private static String withoutSecrets(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getPath();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
