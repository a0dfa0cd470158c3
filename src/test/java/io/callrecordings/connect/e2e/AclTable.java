package io.callrecordings.connect.e2e;

import io.callrecordings.connect.documentation.Documents;
import io.callrecordings.connect.process.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The table of ACLs in the documentation. Immutable.
 *
 * @param rows each as its cells
 */
record AclTable(List<List<String>> rows) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern KEY = Pattern.compile("<([^>]+)>");

  static AclTable read() {
    String page = Documents.text(Path.of("docs", "install.md"));
    int from = page.indexOf("\n## Permissions\n");
    return new AclTable(
        page.substring(from, page.indexOf("\n## ", from + 1))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> List.of(line.split("\\|", -1)))
            .toList());
  }

  /**
   * The rules for a principal.
   *
   * @param values of the keys that the table names
   */
  List<AclBinding> rules(String principal, Map<String, String> values) {
    return rows.stream()
        .filter(row -> code(row.get(1)).findFirst().filter(principal::equals).isPresent())
        .flatMap(row -> code(row.get(3)).flatMap(name -> rules(principal, row, name, values)))
        .toList();
  }

  private static Stream<AclBinding> rules(
      String principal, List<String> row, String template, Map<String, String> values) {
    String name = KEY.matcher(template).replaceAll(key -> value(key, values));
    ResourceType type = ResourceType.fromString(row.get(2).strip().replace(' ', '_'));
    ResourcePattern pattern =
        name.endsWith("*")
            ? new ResourcePattern(type, name.substring(0, name.length() - 1), PatternType.PREFIXED)
            : new ResourcePattern(type, name, PatternType.LITERAL);
    return code(row.get(4))
        .map(operation -> Permissions.rule(principal, operation(operation), pattern));
  }

  private static String value(MatchResult key, Map<String, String> values) {
    return Objects.requireNonNull(values.get(key.group(1)), key.group());
  }

  /** {@code DescribeConfigs} is {@code DESCRIBE_CONFIGS}. */
  private static AclOperation operation(String name) {
    return AclOperation.fromString(
        name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }

  private static Stream<String> code(String cell) {
    return CODE.matcher(cell).results().map(match -> match.group(1));
  }
}
