package io.callrecordings.connect.metrics;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.stats.Avg;
import org.apache.kafka.common.metrics.stats.Max;
import org.apache.kafka.common.metrics.stats.Percentile;
import org.apache.kafka.common.metrics.stats.Percentiles;

/**
 * Milliseconds that were measured within the last five minutes, by Kafka's own statistics.
 *
 * <p>Thread-safe. A percentile is exact to a tenth above {@value #EXACT_FROM_MS} ms; what is above
 * {@link #HIGHEST_MS} counts as that much. Without a measurement each reading is NaN.
 */
final class Distribution {
  static final long HIGHEST_MS = TimeUnit.HOURS.toMillis(2);
  static final long EXACT_FROM_MS = 20;

  private static final int MINUTES = 5;

  /** Widths grow from bucket to bucket: at 20 ms they are a tenth, at an hour a thousandth. */
  private static final int BUCKETS = 4_000;

  /** The values that can be read. */
  enum Reading {
    AVG(" Average of the last five minutes."),
    P50(" Half of the last five minutes take at most this."),
    P95(" 95 of 100 of the last five minutes take at most this."),
    P99(" 99 of 100 of the last five minutes take at most this."),
    MAX(" Longest of the last five minutes.");

    private final String description;

    Reading(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final MetricConfig config =
      new MetricConfig().samples(MINUTES).timeWindow(1, TimeUnit.MINUTES);
  private final Avg avg = new Avg();
  private final Max max = new Max();
  private final Percentiles percentiles =
      new Percentiles(
          Float.BYTES * BUCKETS,
          (double) HIGHEST_MS,
          Percentiles.BucketSizing.LINEAR,
          new Percentile[0]);

  /** Both in milliseconds; {@code now} of a clock that never goes back. */
  synchronized void record(long value, long now) {
    double positive = (double) Math.max(0, value);
    avg.record(config, positive, now);
    max.record(config, positive, now);
    percentiles.record(config, Math.min((double) HIGHEST_MS, positive), now);
  }

  synchronized double read(Reading reading, long now) {
    return switch (reading) {
      case AVG -> avg.measure(config, now);
      case P50 -> percentiles.value(config, now, 0.50);
      case P95 -> percentiles.value(config, now, 0.95);
      case P99 -> percentiles.value(config, now, 0.99);
      case MAX -> max.measure(config, now);
    };
  }
}
