package io.callrecordings.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigValue;
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
  void everyKeyHasAnExampleThatIsAllowed() {
    for (ConfigKey key : ConnectorConfig.definition().configKeys().values()) {
      String example = ConfigReference.example(key);
      assertThat(example)
          .as("%s: its rule must end with an example, as in: such as 10", key.name)
          .isNotEmpty();
      if (key.type != ConfigDef.Type.PASSWORD && key.type != ConfigDef.Type.CLASS) {
        Object value = ConfigDef.parseType(key.name, example, key.type);
        assertThatCode(() -> key.validator.ensureValid(key.name, value)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everyChoiceIsOfferedToTools() {
    assertThat(ConnectorConfig.definition().validateAll(Configs.required()))
        .extractingByKeys("on.failure", "events.on.data.loss", "events.start")
        .extracting(ConfigValue::recommendedValues)
        .containsExactly(
            List.of("fail", "dead.letter", "skip"),
            List.of("fail", "continue"),
            List.of("earliest", "latest"));
  }

  @Test
  void onlyKeysAndPasswordsAreSecrets() {
    assertThat(ConnectorConfig.definition().configKeys().values())
        .filteredOn(key -> key.type == ConfigDef.Type.PASSWORD)
        .extracting(key -> key.name)
        .containsExactlyInAnyOrder("quo.api.key", "quo.api.proxy.password");
  }
}
