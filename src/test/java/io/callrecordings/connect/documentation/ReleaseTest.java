package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What a release is made of, and what it is made by. One thread. */
class ReleaseTest {
  private static final Path GITHUB = Path.of(".github");
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40}");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void aReleaseHasAllThatItsUsersCheck() throws IOException {
    JsonNode release = yaml(GITHUB.resolve("workflows/release.yml"));
    JsonNode job = release.at("/jobs/release");
    List<String> runs = job.path("steps").findValuesAsText("run");

    assertThat(release.at("/on/push/tags/0").asText()).isEqualTo("v*");
    assertThat(job.path("permissions").properties())
        .extracting(permission -> permission.getKey() + ": " + permission.getValue().asText())
        .containsExactlyInAnyOrder(
            "contents: write", "id-token: write", "attestations: write", "packages: write");
    assertThat(runs).contains(".ci/run");
    assertThat(String.join("\n", runs))
        .containsSubsequence(
            "target/callrecordings-*.zip",
            "target/sbom/sbom.json",
            "sha256sum",
            "docker build -f connect-plugin/Dockerfile",
            "docker push",
            "gh release create");
    assertThat(job.path("steps").findValuesAsText("uses"))
        .filteredOn(action -> action.startsWith("actions/attest-build-provenance@"))
        .as("of the files, and of the image")
        .hasSize(2);
  }

  @Test
  void everyActionIsPinnedToACommit() throws IOException {
    try (Stream<Path> workflows = Files.list(GITHUB.resolve("workflows"))) {
      assertThat(workflows.flatMap(file -> yaml(file).findValuesAsText("uses").stream()))
          .hasSizeGreaterThan(5)
          .allMatch(action -> PINNED.matcher(action).matches());
    }
  }

  @Test
  void dependenciesAreUpdatedWhereverThereAreSome() {
    JsonNode updates = yaml(GITHUB.resolve("dependabot.yml")).path("updates");

    assertThat(updates.findValuesAsText("package-ecosystem"))
        .containsExactlyInAnyOrder("maven", "github-actions", "docker");
    assertThat(
            StreamSupport.stream(updates.at("/0/directories").spliterator(), false)
                .map(folder -> Path.of(folder.asText().substring(1)).resolve("pom.xml")))
        .hasSizeGreaterThan(1)
        .allMatch(Files::isRegularFile);
  }

  /** What Maven Central demands of a POM. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "groupId",
        "artifactId",
        "version",
        "name",
        "description",
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "developers/developer/url",
        "scm/connection",
        "scm/developerConnection",
        "scm/url"
      })
  void thePomHas(String element) throws Exception {
    Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    XPath path = XPathFactory.newInstance().newXPath();

    assertThat(path.evaluate("/project/" + element, pom)).isNotBlank();
  }

  private static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
