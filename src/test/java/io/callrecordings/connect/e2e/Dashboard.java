package io.callrecordings.connect.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The Grafana dashboard that ships, read from its file. Any thread. */
final class Dashboard {
  private static final Path FILE = Path.of("config", "metrics", "grafana", "dashboard.json");
  private static final Pattern METRIC = Pattern.compile("kafka_connect_\\w+");

  private Dashboard() {}

  /**
   * One panel, or the head of a row.
   *
   * @param place in columns, of which there are 24, and lines of the grid
   */
  record Panel(String title, String type, String unit, Place place, List<Query> queries) {
    Panel {
      queries = List.copyOf(queries);
    }

    boolean isRow() {
      return type.equals("row");
    }
  }

  /** Where a panel is, and how large. */
  record Place(int x, int y, int width, int height) {}

  /** A query of a panel, and how its series are called there. */
  record Query(String expression, String legend) {}

  static List<Panel> panels() {
    try {
      List<Panel> panels = new ArrayList<>();
      new JsonMapper().readTree(FILE.toFile()).path("panels").forEach(it -> panels.add(panel(it)));
      return panels;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Panel panel(JsonNode json) {
    JsonNode grid = json.path("gridPos");
    List<Query> queries = new ArrayList<>();
    for (JsonNode target : json.path("targets")) {
      queries.add(new Query(target.path("expr").asText(), target.path("legendFormat").asText()));
    }
    return new Panel(
        json.path("title").asText(),
        json.path("type").asText(),
        json.at("/fieldConfig/defaults/unit").asText(),
        new Place(
            grid.path("x").asInt(),
            grid.path("y").asInt(),
            grid.path("w").asInt(),
            grid.path("h").asInt()),
        queries);
  }

  /** The names of all metrics that it queries. */
  static Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    for (Panel panel : panels()) {
      for (Query query : panel.queries()) {
        METRIC.matcher(query.expression()).results().forEach(it -> metrics.add(it.group()));
      }
    }
    return metrics;
  }
}
