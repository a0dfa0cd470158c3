package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.metrics.TaskMetric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for operators, the dashboard and the alerts speak of what the code has. One thread. */
class OperationsTest {
  private static final Path PAGE = Path.of("docs", "operations.md");
  private static final Path ALERTS = Path.of("config", "metrics", "alerts.yml");
  private static final Path DASHBOARD = Path.of("config", "metrics", "grafana", "dashboard.json");
  private static final Path E2E = Path.of("src/test/java/io/callrecordings/connect/e2e");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String EXPORTED = "kafka_connect_plugin_";

  private static final Pattern LOGGED =
      Pattern.compile(
          "\\b(?i:log)\\s*\\.(?:warn|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SERIES = Pattern.compile(EXPORTED + "(\\w+)");

  @Test
  void theTableOfMetricsIsTheCodes() {
    List<String> rows =
        Stream.of(TaskMetric.values())
            .map(it -> "| `" + shortName(it) + "` | " + it.description() + " |")
            .toList();
    assertThat(section("Metrics").lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(rows);
  }

  private static String shortName(TaskMetric metric) {
    List<String> attributes = metric.attributes();
    return attributes.size() == 1 ? attributes.get(0) : attributes.get(0).replace("-avg", "-*");
  }

  @Test
  void everyMessageFromWarnOnIsInTheTableAndNoOther() {
    Set<String> written =
        section("Messages of the log")
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| message"))
            .map(line -> line.split("\\|", -1)[1].strip())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(messages()).isEqualTo(written);
  }

  @Test
  void everyStagedTroubleIsSeenByItsTest() {
    List<List<String>> rows =
        section("Troubles that were staged")
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| trouble"))
            .map(line -> List.of(line.split("\\|", -1)))
            .toList();

    assertThat(rows).hasSizeGreaterThanOrEqualTo(12);
    for (List<String> row : rows) {
      String test = joined(Documents.text(E2E.resolve(code(row.get(5)).get(0) + ".java")));
      List<String> signs = code(row.get(2));
      assertThat(signs).as(row.get(1)).isNotEmpty().allMatch(OperationsTest::isSign);
      assertThat(signs)
          .as(row.get(1))
          .filteredOn(it -> !keys().contains(it))
          .allMatch(test::contains);
    }
  }

  private static List<String> code(String cell) {
    return CODE.matcher(cell).results().map(it -> it.group(1).split(" \\d", 2)[0]).toList();
  }

  /** A metric, the beginning of a message, or a key. */
  private static boolean isSign(String text) {
    return attributes().contains(text)
        || messages().stream().anyMatch(message -> message.startsWith(text))
        || keys().contains(text);
  }

  private static Set<String> keys() {
    return ConnectorConfig.definition().names();
  }

  private static Set<String> attributes() {
    return Stream.of(TaskMetric.values())
        .flatMap(metric -> metric.attributes().stream())
        .collect(Collectors.toSet());
  }

  /** Literals that go over several lines made one. */
  private static String joined(String source) {
    return source.replaceAll("\"\\s*\\+\\s*\"", "");
  }

  /** The constant part of what is logged at WARN or ERROR. */
  private static Set<String> messages() {
    Set<String> messages = new TreeSet<>();
    for (Path source : sources()) {
      LOGGED
          .matcher(Documents.text(source))
          .results()
          .map(call -> LITERAL.matcher(call.group(1)).results())
          .map(literals -> literals.map(it -> it.group(1)).collect(Collectors.joining()))
          .map(message -> message.replaceFirst("(?s),? ?\\w+=\\{}.*", "").strip())
          .forEach(messages::add);
    }
    return messages;
  }

  private static List<Path> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void dashboardAndAlertsAskForMetricsThatExist() throws IOException {
    Set<String> known =
        attributes().stream().map(it -> it.replace('-', '_')).collect(Collectors.toSet());
    List<String> queries = new JsonMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");

    assertThat(queries).hasSizeGreaterThan(30);
    assertThat(series(String.join(" ", queries))).isSubsetOf(known);
    assertThat(series(Documents.text(ALERTS))).isNotEmpty().isSubsetOf(known);
  }

  private static Set<String> series(String text) {
    return SERIES.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  @Test
  void everyAlertLeadsToAHeadingOfThePage() {
    Set<String> anchors =
        Documents.text(PAGE)
            .lines()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toSet());
    String alerts = Documents.text(ALERTS);
    List<String> links =
        Pattern.compile("runbook_url: docs/operations.md#(\\S+)")
            .matcher(alerts)
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(links).hasSameSizeAs(alerts.lines().filter(it -> it.contains("alert:")).toList());
    assertThat(anchors).containsAll(links);
  }

  private static String section(String heading) {
    String page = Documents.text(PAGE);
    int from = page.indexOf("\n## " + heading + "\n") + 1;
    int to = page.indexOf("\n## ", from);
    return page.substring(from, to < 0 ? page.length() : to);
  }
}
