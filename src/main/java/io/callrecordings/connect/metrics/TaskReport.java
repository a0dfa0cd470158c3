package io.callrecordings.connect.metrics;

import io.callrecordings.connect.flow.CallDecided;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.FlowListener;
import io.callrecordings.connect.flow.FlowNotice;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Report of one task about itself: what it measures, and what it writes to the log.
 *
 * <p>Made by the task's thread. As a listener and for notices it belongs to the thread of the flow;
 * its parts say whose they are.
 */
public final class TaskReport implements FlowListener {
  private static final Logger log = LoggerFactory.getLogger(TaskReport.class);

  /**
   * Surroundings of a task that are reported, too. Immutable.
   *
   * @param partitions that the task reads
   * @param apiUrl of the API, without secrets
   * @param budget requests per second allowed at present
   * @param offsetSize of the source offset that holds a progress, in bytes
   * @param topicOf each record goes to
   * @param clock milliseconds that never jump
   * @param wall milliseconds of the epoch, as the worker's clock shows them
   */
  public record Surroundings(
      Set<Partition> partitions,
      String apiUrl,
      DoubleSupplier budget,
      ToIntFunction<Progress> offsetSize,
      Emission.Cases<String> topicOf,
      LongSupplier clock,
      LongSupplier wall) {}

  private final LongSupplier clock;
  private final EventCounts events = new EventCounts();
  private final RequestMeasurements requests;
  private final OutcomeMeasurements outcomes;
  private final BatchMeasurements batches;
  private final OpenMeasurements open;
  private final FlowLog flowLog;
  private final List<FlowObserver> observers;
  private final Map<TaskMetric, Supplier<Object>> values = new EnumMap<>(TaskMetric.class);
  private final Map<TaskMetric, Distribution> distributions = new EnumMap<>(TaskMetric.class);

  public TaskReport(Surroundings around) {
    clock = around.clock();
    requests = new RequestMeasurements(around.budget(), clock);
    outcomes = new OutcomeMeasurements(clock, around.wall());
    batches = new BatchMeasurements(clock);
    ApiMeasurements api = new ApiMeasurements(clock);
    open = new OpenMeasurements(around.partitions(), around.offsetSize(), clock);
    long now = clock.getAsLong();
    ApiLog apiLog = new ApiLog(around.apiUrl(), around.budget(), now);
    PassedOverLog passedOver = new PassedOverLog(now);
    flowLog = new FlowLog(apiLog, passedOver, around.apiUrl());
    observers =
        List.of(
            open,
            api,
            apiLog,
            passedOver,
            new WorkerLog(batches, around.topicOf(), now),
            new OpenCallLog(outcomes::usualMs, now),
            new StatusLog(around.partitions(), now));
    events.addTo(values);
    requests.addTo(values, distributions);
    outcomes.addTo(values, distributions);
    batches.addTo(values);
    api.addTo(values);
    open.addTo(values);
  }

  /** For the thread of the intake. */
  public EventCounts events() {
    return events;
  }

  /** For any thread. */
  public RequestMeasurements requests() {
    return requests;
  }

  /** For the task's thread. */
  public BatchMeasurements batches() {
    return batches;
  }

  /** For the thread of the flow. */
  public List<FlowObserver> observers() {
    return observers;
  }

  /** Writes a notice to the log. */
  public void notice(FlowNotice notice) {
    flowLog.log(notice);
  }

  @Override
  public void decided(CallDecided decided) {
    flowLog.decided(decided);
  }

  @Override
  public void handedOver(CallHandedOver call) {
    outcomes.handedOver(call);
    flowLog.handedOver(call);
  }

  /**
   * Shows all metrics through {@code publisher}. A task goes on without them where that fails: one
   * of the same name may not have ended yet.
   */
  public void publish(MetricPublisher publisher) {
    try {
      for (TaskMetric metric : TaskMetric.values()) {
        publish(publisher, metric);
      }
    } catch (RuntimeException e) {
      log.warn("The metrics of this task cannot be shown error={}", String.valueOf(e));
    }
  }

  private void publish(MetricPublisher publisher, TaskMetric metric) {
    if (metric.isDistribution()) {
      Distribution distribution = Objects.requireNonNull(distributions.get(metric));
      for (Distribution.Reading reading : Distribution.Reading.values()) {
        publisher.publish(
            metric.key() + "-" + reading.ending(),
            metric.description() + reading.description(),
            () -> distribution.read(reading, clock.getAsLong()));
      }
    } else {
      publisher.publish(
          metric.key(), metric.description(), Objects.requireNonNull(values.get(metric)));
    }
  }
}
