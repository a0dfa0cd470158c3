package io.callrecordings.connect.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links, keys, commands and tests that the documentation names are there. One thread. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern TEST =
      Pattern.compile("(?m)^([A-Z]\\w+(?:Test|IT))(?:[.#](\\w+))?$");
  private static final Pattern OURS =
      Pattern.compile(
          "(?<![\\w.])(?:events|recordings?|quo|retry|open|batch|heartbeat|outcomes|dead)"
              + "\\.[a-z]+(?:\\.[a-z]+)*(?==|$)");
  private static final List<String> OPEN_ENDED =
      List.of("events.consumer.", "events.value.converter.", "quo.api.ssl.");

  static List<Path> pages() {
    return Documents.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(Path page) {
    Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent());
    LINK.matcher(Documents.prose(page))
        .results()
        .filter(link -> !link.group(1).startsWith("http"))
        .forEach(link -> assertLeadsSomewhere(page, folder, link));
  }

  private static void assertLeadsSomewhere(Path page, Path folder, MatchResult link) {
    Path target = link.group(1).isEmpty() ? page : folder.resolve(link.group(1));
    assertThat(target).as("%s in %s", link.group(), page).exists();
    if (link.group(2) != null) {
      assertThat(anchors(target)).as("%s in %s", link.group(), page).contains(link.group(2));
    }
  }

  private static Set<String> anchors(Path page) {
    return HEADING
        .matcher(Documents.prose(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void keysAreThoseOfTheConnector(Path page) {
    Set<String> keys = ConnectorConfig.definition().names();
    assertThat(codeOf(page).flatMap(code -> OURS.matcher(code).results().map(MatchResult::group)))
        .as(page.toString())
        .filteredOn(key -> OPEN_ENDED.stream().noneMatch(key::startsWith))
        .filteredOn(key -> !key.matches("events\\.(md|value)|quo\\.com"))
        .isSubsetOf(keys);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void testsThatAreNamedExist(Path page) throws Exception {
    Map<String, Path> tests;
    try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
      tests =
          sources
              .filter(Files::isRegularFile)
              .collect(
                  Collectors.toMap(
                      file -> file.getFileName().toString().replace(".java", ""),
                      Function.identity(),
                      (one, other) -> one));
    }
    for (MatchResult named :
        TEST.matcher(String.join("\n", codeOf(page).toList())).results().toList()) {
      assertThat(tests).as(page.toString()).containsKey(named.group(1));
      if (named.group(2) != null) {
        assertThat(Files.readString(tests.get(named.group(1))))
            .as("%s in %s", named.group(), page)
            .contains(" " + named.group(2) + "(");
      }
    }
  }

  private static Stream<String> codeOf(Path page) {
    return CODE.matcher(Documents.prose(page)).results().map(code -> code.group(1));
  }

  @Test
  void theReadmeIsReadInFiveMinutes() {
    assertThat(Documents.text(Path.of("README.md")).lines().count()).isLessThanOrEqualTo(200);
  }
}
