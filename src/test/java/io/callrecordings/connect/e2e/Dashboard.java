package io.callrecordings.connect.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The metrics that the Grafana dashboard queries, read from its file. Any thread. */
final class Dashboard {
  private static final Path FILE = Path.of("config", "metrics", "grafana", "dashboard.json");
  private static final Pattern METRIC = Pattern.compile("kafka_connect_\\w+");

  private Dashboard() {}

  static Set<String> metrics() throws IOException {
    Set<String> metrics = new TreeSet<>();
    for (String query : new JsonMapper().readTree(FILE.toFile()).findValuesAsText("expr")) {
      METRIC.matcher(query).results().forEach(found -> metrics.add(found.group()));
    }
    return metrics;
  }
}
