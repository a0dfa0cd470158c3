package io.callrecordings.connect.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A series that Prometheus answered. Immutable.
 *
 * @param labels its labels, the name of the metric among them
 * @param points its values over time
 */
public record Series(Map<String, String> labels, List<Point> points) {
  public Series {
    labels = Map.copyOf(labels);
    points = List.copyOf(points);
  }

  /**
   * A value at a time.
   *
   * @param at in seconds of the epoch
   */
  public record Point(double at, double value) {}

  static Series read(JsonNode json) {
    Map<String, String> labels = new TreeMap<>();
    json.path("metric")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    List<Point> points = new ArrayList<>();
    for (JsonNode point : json.path("values")) {
      points.add(new Point(point.path(0).asDouble(), value(point.path(1).asText())));
    }
    return new Series(labels, points);
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** True if it has a number: not every value is NaN. */
  public boolean hasNumber() {
    return points.stream().anyMatch(point -> Double.isFinite(point.value()));
  }
}
