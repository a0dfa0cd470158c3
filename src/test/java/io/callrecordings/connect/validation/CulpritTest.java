package io.callrecordings.connect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal stands on the key that it speaks of. One thread. */
class CulpritTest {
  private static final Map<String, ?> SETTINGS =
      Map.of(
          "ssl.truststore.location", "/trust.jks",
          "ssl.keystore.location", "/own.p12",
          "ssl.protocol", "TLSv9",
          "ssl.keystore.password", "x");

  @ParameterizedTest
  @CsvSource({
    "Failed to load SSL keystore /trust.jks of type JKS, p.ssl.truststore.location",
    "Failed to load SSL keystore /own.p12 of type JKS, p.ssl.keystore.location",
    "TLSv9 SSLContext not available, p.ssl.protocol",
    "Invalid PEM keystore configs, p.ssl.keystore.location",
    "JAAS config entry not terminated by semi-colon, p.sasl.jaas.config",
    "No LoginModule found for PlainLogin, p.sasl.jaas.config",
    "Something else, other",
  })
  void theKeyIsFoundByTheWordsOfTheRefusal(String reason, String key) {
    assertThat(Culprit.key("p.", SETTINGS, reason, "other")).isEqualTo(key);
  }
}
