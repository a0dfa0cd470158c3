package io.callrecordings.connect.bench;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of measured values and how far they scatter. Immutable. */
record Spread(double lowerQuartile, double median, double upperQuartile) {

  static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  /** One value that does not scatter. */
  static Spread exactly(double value) {
    return new Spread(value, value, value);
  }

  static double quantile(Collection<Double> values, double q) {
    return quantile(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), q);
  }

  /** Between two values in proportion; not a number without any. */
  private static double quantile(double[] sorted, double q) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = q * (sorted.length - 1);
    int below = (int) Math.floor(at);
    double above = sorted[Math.min(below + 1, sorted.length - 1)];
    return sorted[below] + (at - below) * (above - sorted[below]);
  }

  @Override
  public String toString() {
    return lowerQuartile < upperQuartile
        ? "%.3f (quartiles %.3f to %.3f)".formatted(median, lowerQuartile, upperQuartile)
        : "%.3f".formatted(median);
  }
}
