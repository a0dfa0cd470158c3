package io.callrecordings.connect.validation;

import static io.callrecordings.connect.validation.ConfigCasesTest.propertiesAnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.simulated.Options;
import io.callrecordings.connect.simulated.SimulatedQuoApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C8: a key that the API refuses is an error of the key, an API that is down is none. */
class ApiCheckTest {

  static Stream<Answer> answersThatSayNothingAgainstTheKey() {
    return Stream.of(
        new Answer.NoSuchCall("Call not found"),
        new Answer.Found(List.of()),
        new Answer.Refused(400, "Invalid call id"),
        new Answer.Throttled(Optional.of(Duration.ofSeconds(1))),
        new Answer.Unavailable(Optional.of(503), "status 503"),
        new Answer.Unavailable(Optional.empty(), "no answer"),
        new Answer.Unreachable("connection refused"));
  }

  @ParameterizedTest
  @MethodSource
  void answersThatSayNothingAgainstTheKey(Answer answer) {
    assertThat(errors(Validations.api(answer), propertiesAnd("tasks.max", "1"))).isEmpty();
  }

  @Test
  void aRefusedKeyIsToldInTheWordsOfTheApi() {
    ApiCheck refusing = Validations.api(new Answer.Unauthorized(403, "No access to workspace"));

    assertThat(errors(refusing, propertiesAnd("tasks.max", "1")))
        .containsOnlyKeys("quo.api.key")
        .extractingByKey("quo.api.key")
        .asString()
        .contains("quo.api.key must be a key that the API accepts")
        .contains("https://api.quo.com answers it with 403, No access to workspace")
        .doesNotContain("a-secret-key");
  }

  @Test
  void nobodyIsAskedWhileSomethingElseIsWrong() {
    ApiCheck refusing = Validations.api(new Answer.Unauthorized(401, "Unauthorized"));

    assertThat(errors(refusing, propertiesAnd("on.failure", "ignore")))
        .containsOnlyKeys("on.failure");
  }

  @Test
  void overHttpAGoodKeyIsToldFromABadOneAndNoCallIsAskedFor() {
    try (SimulatedQuoApi api = SimulatedQuoApi.start(Options.defaults())) {
      Map<String, String> properties = propertiesAnd("quo.api.url", api.url());
      assertThat(errors(ApiCheck.ofHttp(), properties)).containsOnlyKeys("quo.api.key");

      properties.put("quo.api.key", SimulatedQuoApi.KEY);
      assertThat(errors(ApiCheck.ofHttp(), properties)).isEmpty();
      assertThat(api.ledger().requests()).isZero();
      assertThat(api.ledger().connectionsOpen()).isZero();

      api.change(now -> now.down(true));
      assertThat(errors(ApiCheck.ofHttp(), properties)).isEmpty();
    }
  }

  @Test
  void aStoreOfCertificatesThatCannotBeReadIsNamed() {
    Map<String, String> properties =
        propertiesAnd("quo.api.ssl.truststore.location", "/no/such/store.jks");

    assertThat(errors(ApiCheck.ofHttp(), properties))
        .containsOnlyKeys("quo.api.ssl.truststore.location")
        .extractingByKey("quo.api.ssl.truststore.location")
        .asString()
        .contains("/no/such/store.jks");
  }

  private static Map<String, List<String>> errors(ApiCheck api, Map<String, String> properties) {
    return Validations.errors(properties, Validations.of(api));
  }
}
