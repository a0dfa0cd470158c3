package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/**
 * The reference in the README is what the definition says.
 *
 * <p>Run by JUnit, on one thread; with {@code -Dconfig.reference=write} it writes the README
 * instead.
 */
class ConfigReferenceTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- config:begin -->\n";
  private static final String END = "<!-- config:end -->";

  @Test
  void theReadmeHoldsTheReferenceOfTheseKeys() throws IOException {
    String readme = Files.readString(README);
    assertThat(readme).containsSubsequence(BEGIN, END);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    String expected = "\n" + ConfigReference.markdown(ConnectorConfig.definition()) + "\n";

    if ("write".equals(System.getProperty("config.reference"))) {
      Files.writeString(README, readme.substring(0, begin) + expected + readme.substring(end));
      return;
    }
    assertThat(readme.substring(begin, end))
        .as(
            "The configuration reference in README.md is not what the keys say now. Write it anew"
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
