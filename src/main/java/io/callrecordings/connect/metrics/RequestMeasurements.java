package io.callrecordings.connect.metrics;

import io.callrecordings.connect.recording.Answer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Rate;

/** Measurements of the requests to the API, and how much of the budget they use. Thread-safe. */
public final class RequestMeasurements {
  private static final int SAMPLES = 6;
  private static final int SAMPLE_SECONDS = 10;

  private final LongSupplier clock;
  private final DoubleSupplier budget;
  private final AtomicLong sent = new AtomicLong();
  private final AnswerCounts answers = new AnswerCounts();
  private final Distribution latency = new Distribution();
  private final MetricConfig lastMinute =
      new MetricConfig().samples(SAMPLES).timeWindow(SAMPLE_SECONDS, TimeUnit.SECONDS);
  private final Rate rate = new Rate();

  /**
   * @param budget requests per second allowed at present
   * @param clock milliseconds that never go back
   */
  RequestMeasurements(DoubleSupplier budget, LongSupplier clock) {
    this.budget = budget;
    this.clock = clock;
  }

  /** A request starts. */
  public void sent() {
    sent.incrementAndGet();
    synchronized (rate) {
      rate.record(lastMinute, 1, clock.getAsLong());
    }
  }

  /** A request ended, so long after it started. */
  public void answered(Answer answer, long tookMs) {
    answers.count(answer);
    latency.record(tookMs, clock.getAsLong());
  }

  private double usedRatio() {
    synchronized (rate) {
      double allowed = budget.getAsDouble();
      return allowed > 0 ? rate.measure(lastMinute, clock.getAsLong()) / allowed : 0;
    }
  }

  void addTo(
      Map<TaskMetric, Supplier<Object>> values, Map<TaskMetric, Distribution> distributions) {
    answers.addTo(values);
    values.put(TaskMetric.REQUESTS_TOTAL, sent::get);
    values.put(TaskMetric.BUDGET_REQUESTS_PER_SECOND, budget::getAsDouble);
    values.put(TaskMetric.BUDGET_USED_RATIO, this::usedRatio);
    distributions.put(TaskMetric.REQUEST_LATENCY_MS, latency);
  }
}
