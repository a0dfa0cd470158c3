package io.callrecordings.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Holds the component archive against the layout and the manifest that Confluent's tools expect.
 *
 * <p>Run by JUnit after packaging, on one thread.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/connect/confluent-hub/component-archive.html">
 *     Component archive specification</a>
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ComponentArchiveIT {
  private static final Path PLUGIN = Path.of("connect-plugin/kafka-connect-call-recordings");
  private static final JsonMapper JSON = new JsonMapper();

  private final FileSystem archive;
  private final Path root;
  private JsonNode manifest = JSON.missingNode();

  ComponentArchiveIT() throws IOException {
    Path zip = theOnlyZip();
    archive = FileSystems.newFileSystem(zip);
    root = archive.getPath(zip.getFileName().toString().replaceFirst("[.]zip$", ""));
  }

  @BeforeAll
  void readManifest() throws IOException {
    manifest = json("manifest.json");
  }

  @AfterAll
  void close() throws IOException {
    archive.close();
  }

  @Test
  void oneFolderNamedByOwnerNameAndVersionHoldsEverything() throws IOException {
    assertThat(names(archive.getPath("/"))).containsExactly(root.toString());
    assertThat(names(root)).containsExactly("assets", "doc", "etc", "lib", "manifest.json");
    assertThat(root)
        .hasToString(String.join("-", text("/owner/username"), text("/name"), text("/version")));
    assertThat(names(root.resolve("doc"))).contains("LICENSE", "README.md", "sbom.json");
    assertThat(names(root.resolve("etc"))).contains("connector.json", "CallRecording.avsc");
  }

  /** What a worker needs; the other examples need files of the repository. */
  @Test
  void theExamplesReferToNothingOutsideTheArchive() throws IOException {
    List<String> examples = names(root.resolve("etc"));
    assertThat(examples)
        .allMatch(
            name -> name.matches("connector[.]json|worker[.]properties|documented|.*[.]avsc"));
    for (String example : List.of("connector.json", "worker.properties")) {
      assertThat(Files.readString(root.resolve("etc").resolve(example)))
          .doesNotContain("connect-plugin", "target/", "src/", "docker-compose");
    }
  }

  @Test
  void thePagesReferToNothingOutsideTheArchive() throws IOException {
    try (Stream<Path> pages = Files.list(root.resolve("doc"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertThat(Files.readString(page))
            .as(page.toString())
            .doesNotContainPattern("\\]\\((?!http)");
      }
    }
  }

  @Test
  void theLibrariesAreThoseOfThePluginDirectory() throws IOException {
    assertThat(names(root.resolve("lib"))).isEqualTo(names(PLUGIN));
    for (String jar : names(PLUGIN)) {
      assertThat(Files.mismatch(PLUGIN.resolve(jar), root.resolve("lib").resolve(jar)))
          .isEqualTo(-1);
    }
  }

  @Test
  void theManifestHasTheFieldsOfTheSpecificationAndNoOthers() {
    assertThat(manifest.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "name",
            "version",
            "title",
            "description",
            "documentation_url",
            "source_url",
            "owner",
            "support",
            "tags",
            "requirements",
            "features",
            "logo",
            "license",
            "component_types",
            "release_date");
    assertThat(manifest.toString()).doesNotContain("${");
  }

  @Test
  void nameVersionAndOwnerAreWrittenAsInstallersTakeThem() {
    assertThat(text("/name")).matches("[a-z0-9_-]{2,255}");
    assertThat(text("/version")).matches("[0-9]+[.][0-9]+[.][0-9]+");
    assertThat(text("/title")).hasSizeBetween(1, 255);
    assertThat(text("/description")).endsWith(".");
    assertThat(text("/owner/username")).matches("[a-z0-9_]{2,255}");
    assertThat(text("/owner/type")).isIn("organization", "user");
    assertThat(text("/owner/name")).isNotBlank();
    assertThat(text("/support/summary")).isNotBlank();
    assertThat(text("/support/provider_name")).isNotBlank();
    assertThat(LocalDate.parse(text("/release_date"))).isAfter(LocalDate.of(2026, 1, 1));
  }

  @Test
  void theManifestSaysWhatTheComponentIsAndCanDo() {
    assertThat(texts("/component_types")).containsExactly("source");
    assertThat(texts("/requirements")).contains("Java 17 or newer", "Kafka 3.3 to 4.4");
    assertThat(texts("/tags")).doesNotHaveDuplicates().allMatch(tag -> tag.matches("[a-z-]+"));
    assertThat(texts("/features/supported_encodings")).containsExactly("any");
    for (String ability :
        List.of(
            "single_message_transforms",
            "confluent_control_center_integration",
            "kafka_connect_api")) {
      assertThat(manifest.at("/features/" + ability).isBoolean()).as(ability).isTrue();
      assertThat(manifest.at("/features/" + ability).asBoolean()).as(ability).isTrue();
    }
    assertThat(texts("/features/delivery_guarantee"))
        .containsExactly("exactly_once", "at_least_once");
    for (String url : List.of("/documentation_url", "/source_url", "/owner/url", "/support/url")) {
      assertThat(URI.create(text(url))).as(url).hasScheme("https");
    }
    assertThat(manifest.path("license")).hasSize(1);
    assertThat(text("/license/0/name")).isEqualTo("Apache License, Version 2.0");
    assertThat(URI.create(text("/license/0/url"))).hasScheme("https");
  }

  @Test
  void theLogosAreThereAndLargeEnough() throws IOException {
    for (String logo : List.of(text("/logo"), text("/owner/logo"))) {
      try (var stream = Files.newInputStream(root.resolve(logo))) {
        var image = ImageIO.read(stream);
        assertThat(image.getWidth()).isGreaterThanOrEqualTo(400);
        assertThat(image.getHeight()).isGreaterThanOrEqualTo(200);
      }
    }
  }

  @Test
  void theBillOfMaterialsNamesEachLibraryWithItsHashAndLicence() throws IOException {
    JsonNode bom = json("doc/sbom.json");
    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    Map<String, BigInteger> listed = new TreeMap<>();
    for (JsonNode component : bom.path("components")) {
      assertThat(component.path("licenses")).as(component.path("name").asText()).isNotEmpty();
      listed.put(jar(component), sha256(component));
    }
    Map<String, BigInteger> shipped = new TreeMap<>();
    for (String jar : names(PLUGIN)) {
      shipped.put(jar, sha256(PLUGIN.resolve(jar)));
    }
    shipped.remove(jar(bom.at("/metadata/component")));
    assertThat(listed).isNotEmpty().isEqualTo(shipped);
  }

  private static String jar(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static BigInteger sha256(JsonNode component) {
    for (JsonNode hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return new BigInteger(hash.path("content").asText(), 16);
      }
    }
    throw new AssertionError(component.path("name") + " has no SHA-256");
  }

  private static BigInteger sha256(Path file) throws IOException {
    try {
      return new BigInteger(
          1, MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String text(String pointer) {
    JsonNode node = manifest.at(pointer);
    assertThat(node.isTextual()).as(pointer).isTrue();
    return node.asText();
  }

  private List<String> texts(String pointer) {
    JsonNode list = manifest.at(pointer);
    assertThat(list.isArray() && !list.isEmpty()).as(pointer).isTrue();
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .map(i -> list.get(i).asText())
        .toList();
  }

  private JsonNode json(String file) throws IOException {
    return JSON.readTree(Files.readAllBytes(root.resolve(file)));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString().replace("/", "")).sorted().toList();
    }
  }

  private static Path theOnlyZip() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
      assertThat(zips).hasSize(1);
      return zips.get(0);
    }
  }
}
