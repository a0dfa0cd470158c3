package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The diagram of the README, drawn by a browser as GitHub draws it: everything is there and can be
 * read. Skipped where there is no browser. One thread.
 */
class DiagramIT {
  private static final Path MERMAID = Path.of("target", "runtime", "mermaid");
  private static final Pattern DIAGRAM = Pattern.compile("(?s)```mermaid\\n(.*?)```");
  private static final Pattern SEEN = Pattern.compile("(?s)<pre id=\"seen\">(.*?)</pre>");
  private static final Pattern NODE =
      Pattern.compile("(?m)(\\w+)(?:\\[\\[|\\[\\(|\\(\\[|\\[)(?!\\[)");
  private static final Pattern EDGE = Pattern.compile("<?-->");

  @TempDir private Path directory;

  @Test
  void theDiagramIsDrawnAndCanBeRead() throws Exception {
    Optional<Browser> browser = Browser.find();
    assumeThat(browser).as("a browser on the path: one of %s", Browser.NAMES).isPresent();
    String diagram = diagram();

    JsonNode seen = drawn(browser.orElseThrow(), diagram);

    assertThat(seen.path("error").asText("")).isEmpty();
    assertThat(seen.path("edges").asInt()).isEqualTo(count(EDGE, diagram));
    assertThat(seen.path("nodes").findValuesAsText("text"))
        .as("names in boxes")
        .hasSize(nodes(diagram))
        .doesNotContain("")
        .doesNotHaveDuplicates();
    for (JsonNode node : seen.path("nodes")) {
      assertThat(node.path("inside").asBoolean()).as("%s is in its box", node).isTrue();
      assertThat(node.path("alone").asBoolean()).as("%s is under no other box", node).isTrue();
    }
  }

  @Test
  void aDiagramThatIsWrongIsFound() throws Exception {
    Optional<Browser> browser = Browser.find();
    assumeThat(browser).as("a browser on the path: one of %s", Browser.NAMES).isPresent();

    assertThat(drawn(browser.orElseThrow(), "flowchart LR\n  a --> [b\n").path("error").asText())
        .contains("Parse error");
  }

  private static String diagram() {
    List<String> diagrams =
        DIAGRAM
            .matcher(Documents.text(Path.of("README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(diagrams).hasSize(1);
    return diagrams.get(0);
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  /** Those that are given a shape; the box around some of them is none. */
  private static int nodes(String diagram) {
    return (int)
        NODE.matcher(diagram.replaceAll("(?m)^\\s*subgraph.*$", ""))
            .results()
            .map(MatchResult::group)
            .count();
  }

  private JsonNode drawn(Browser browser, String diagram) throws Exception {
    Path page = directory.resolve("diagram.html");
    String text = diagram.replace("&", "&amp;").replace("<", "&lt;");
    Files.writeString(
        page,
        Files.readString(Path.of("src/test/resources/diagram.html"))
            .replace("MERMAID", mermaid().toUri().toString())
            .replace("DIAGRAM", text));
    String dom = browser.open(page, Files.createDirectories(directory.resolve("profile")));
    String seen = SEEN.matcher(dom).results().map(match -> match.group(1)).findFirst().orElse(dom);
    return new JsonMapper()
        .readTree(seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
  }

  private static Path mermaid() throws IOException {
    try (Stream<Path> files = Files.walk(MERMAID)) {
      return files
          .filter(file -> file.endsWith("mermaid.min.js"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath();
    }
  }
}
