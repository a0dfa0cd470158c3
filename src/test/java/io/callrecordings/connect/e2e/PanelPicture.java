package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.Series;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One panel of a dashboard as SVG: its curves over the time of a run, or the labels of its series
 * where it is a table. Immutable.
 */
record PanelPicture(
    Dashboard.Panel panel,
    int width,
    int height,
    List<DashboardPicture.Curve> curves,
    DashboardPicture.Run run) {
  private static final List<String> COLOURS =
      List.of("#2f6fb3", "#d9822b", "#3d9a50", "#c23b3b", "#7d55a8", "#7a7a7a");
  private static final int LEFT = 50;
  private static final int RIGHT = 8;
  private static final int TOP = 24;
  private static final int TEXT = 13;
  private static final int LEGEND_WIDTH = 175;
  private static final double MILLIS = 1_000;

  PanelPicture {
    curves = List.copyOf(curves);
  }

  String svg() {
    String head =
        """
        <rect width="%d" height="%d" fill="#fafafa" stroke="#cccccc"/>
        <text x="8" y="16" font-weight="bold">%s</text>
        """
            .formatted(width, height, escaped(panel.title()));
    return head + (panel.type().equals("table") ? table() : chart());
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    int y = TOP + TEXT;
    for (DashboardPicture.Curve curve : curves) {
      Map<String, String> labels = new TreeMap<>(curve.series().labels());
      labels.keySet().removeAll(List.of("__name__", "instance", "job"));
      String text =
          labels.entrySet().stream()
              .map(label -> label.getKey() + ": " + label.getValue())
              .collect(Collectors.joining(", "));
      rows.append(text(8, y, "", text));
      y += TEXT;
    }
    return rows.toString();
  }

  private String chart() {
    double highest = highest();
    StringBuilder svg = new StringBuilder();
    for (int i = 0; i < run.phases().size(); i++) {
      svg.append(phase(i));
    }
    svg.append(
        "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#999999\"/>%n"
            .formatted(LEFT, TOP, bottom(), width - RIGHT));
    svg.append(text(LEFT - 4, TOP + TEXT - 3, " text-anchor=\"end\"", amount(highest)));
    svg.append(text(LEFT - 4, bottom(), " text-anchor=\"end\"", "0"));
    for (int i = 0; i < curves.size(); i++) {
      svg.append(curve(i, highest));
    }
    return svg.toString();
  }

  /** Shaded and named, so that neighbours differ. */
  private String phase(int number) {
    DashboardPicture.Phase phase = run.phases().get(number);
    int from = x(seconds(phase.begin()));
    int to = x(seconds(phase.end()));
    boolean even = number % 2 == 0;
    return """
    <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
    <text x="%d" y="%d" font-size="8" fill="#a05a20">%s</text>
    """
        .formatted(
            from,
            TOP,
            Math.max(1, to - from),
            bottom() - TOP,
            even ? "#fbe3d0" : "#fdf3ea",
            from,
            even ? TOP - 1 : bottom() - 2,
            escaped(phase.name()));
  }

  private String curve(int number, double highest) {
    String colour = COLOURS.get(number % COLOURS.size());
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (Series.Point point : curves.get(number).series().points()) {
      if (Double.isFinite(point.value())) {
        int y = (int) (bottom() - (bottom() - TOP) * point.value() / highest);
        path.append(drawing ? "L" : "M").append(x(point.at())).append(' ').append(y);
      }
      drawing = Double.isFinite(point.value());
    }
    int column = number / legendLines();
    int line = number % legendLines();
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
            .formatted(path, colour)
        + text(
            LEFT + column * LEGEND_WIDTH,
            bottom() + TEXT * (line + 1),
            " fill=\"" + colour + "\"",
            curves.get(number).name());
  }

  private int legendLines() {
    return Math.max(1, Math.min(3, curves.size()));
  }

  private int bottom() {
    return height - TEXT * legendLines() - 6;
  }

  private int x(double at) {
    double begin = seconds(run.begin());
    double end = seconds(run.end());
    return LEFT + (int) ((width - LEFT - RIGHT) * (at - begin) / (end - begin));
  }

  private double highest() {
    return curves.stream()
        .flatMap(curve -> curve.series().points().stream())
        .mapToDouble(Series.Point::value)
        .filter(value -> Double.isFinite(value) && value > 0)
        .max()
        .orElse(1);
  }

  private String amount(double value) {
    return switch (panel.unit()) {
      case "ms" -> rounded(value / MILLIS) + " s";
      case "percentunit" -> rounded(100 * value) + " %";
      case "reqps" -> rounded(value) + "/s";
      case "bytes" -> rounded(value) + " B";
      default -> rounded(value);
    };
  }

  private static String rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(value < 10 ? 2 : 0, RoundingMode.HALF_UP);
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / MILLIS;
  }

  private static String text(int x, int y, String attributes, String text) {
    return "<text x=\"%d\" y=\"%d\" font-size=\"10\"%s>%s</text>%n"
        .formatted(x, y, attributes, escaped(text));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
