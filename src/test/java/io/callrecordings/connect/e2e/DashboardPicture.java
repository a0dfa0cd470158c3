package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A picture of the dashboard, drawn from the series of a run: every panel in its place, with the
 * run's troubles shaded. Confined to one thread.
 */
final class DashboardPicture {
  private static final int COLUMN = 50;
  private static final int LINE = 30;
  private static final int COLUMNS = 24;
  private static final int GAP = 4;

  private final Run run;
  private final Function<String, List<Series>> source;

  /**
   * A picture of this run.
   *
   * @param source answers the series of an expression
   */
  DashboardPicture(Run run, Function<String, List<Series>> source) {
    this.run = run;
    this.source = source;
  }

  /** When a run was, and what happened in it. */
  record Run(Instant begin, Instant end, List<Phase> phases) {
    Run {
      phases = List.copyOf(phases);
    }
  }

  /** A trouble of the run, and when it was. */
  record Phase(String name, Instant begin, Instant end) {}

  /** A series and its name in the legend. */
  record Curve(String name, Series series) {}

  String svg() {
    List<Dashboard.Panel> panels = Dashboard.panels();
    StringBuilder svg = new StringBuilder();
    int height = 0;
    for (Dashboard.Panel panel : panels) {
      svg.append(drawn(panel));
      height = Math.max(height, panel.place().y() + panel.place().height());
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %s</svg>
    """
        .formatted(COLUMNS * COLUMN, height * LINE, svg);
  }

  private String drawn(Dashboard.Panel panel) {
    Dashboard.Place place = panel.place();
    int x = place.x() * COLUMN;
    int y = place.y() * LINE;
    if (panel.isRow()) {
      return "<text x=\"%d\" y=\"%d\" font-size=\"16\" font-weight=\"bold\">%s</text>%n"
          .formatted(x + GAP, y + LINE - 2 * GAP, PanelPicture.escaped(panel.title()));
    }
    List<Curve> curves =
        panel.queries().stream()
            .flatMap(
                query ->
                    source.apply(query.expression()).stream()
                        .filter(Series::hasNumber)
                        .map(series -> new Curve(legend(query.legend(), series), series)))
            .toList();
    int width = place.width() * COLUMN - GAP;
    int height = place.height() * LINE - GAP;
    return "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">%n%s</svg>%n"
        .formatted(x, y, width, height, new PanelPicture(panel, width, height, curves, run).svg());
  }

  /** As Grafana does it: the labels in the place of their names. */
  private static String legend(String format, Series series) {
    String legend = format;
    for (Map.Entry<String, String> label : series.labels().entrySet()) {
      legend = legend.replace("{{" + label.getKey() + "}}", label.getValue());
    }
    return legend;
  }
}
