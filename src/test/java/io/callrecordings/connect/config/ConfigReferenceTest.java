package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/**
 * The reference in the documentation is what the definition says.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dconfig.reference=write} it writes the page instead.
 */
class ConfigReferenceTest {
  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final String BEGIN = "<!-- config:begin -->\n";
  private static final String END = "<!-- config:end -->";

  @Test
  void thePageHoldsTheReferenceOfTheseKeys() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsSubsequence(BEGIN, END);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String expected = "\n" + ConfigReference.markdown(ConnectorConfig.definition()) + "\n";

    if ("write".equals(System.getProperty("config.reference"))) {
      Files.writeString(PAGE, page.substring(0, begin) + expected + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end))
        .as(
            "The configuration reference in docs/configuration.md is not what the keys say now. Write it anew"
                + " with: mvn test -Dtest=ConfigReferenceTest -Dconfig.reference=write")
        .isEqualTo(expected);
  }

  @Test
  void everyKeyIsDescribedInWholeSentences() {
    for (ConfigKey key : ConnectorConfig.definition().configKeys().values()) {
      assertThat(key.documentation).as(key.name).matches("(?s)[A-Z].*\\.");
      assertThat(key.displayName).as(key.name).isNotEqualTo(key.name);
      assertThat(key.group).as(key.name).isNotNull();
      assertThat(key.validator).as(key.name).isInstanceOf(KeyValidator.class);
    }
  }

  @Test
  void onlyTheApiKeyIsASecret() {
    assertThat(ConnectorConfig.definition().configKeys().values())
        .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
        .extracting(key -> key.name)
        .containsExactly("quo.api.key");
  }
}
