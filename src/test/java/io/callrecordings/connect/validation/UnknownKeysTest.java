package io.callrecordings.connect.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.config.ConnectorConfig;
import io.callrecordings.connect.validation.UnknownKeys.UnknownKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Typing errors in keys are found; keys of Connect, and passed-through ones, are none. */
class UnknownKeysTest {

  @Test
  void aTypingErrorIsFoundWithTheKeyThatWasMeant() {
    assertThat(
            UnknownKeys.among(List.of("quo.api.request.per.second", "event.s", "retry.backof.ms")))
        .containsExactly(
            new UnknownKey(
                "quo.api.request.per.second", Optional.of("quo.api.requests.per.second")),
            new UnknownKey("retry.backof.ms", Optional.of("retry.backoff.ms")));
  }

  @Test
  void aKeyOfNothingWeKnowIsFoundWithoutAHint() {
    assertThat(UnknownKeys.among(List.of("quo.region")))
        .containsExactly(new UnknownKey("quo.region", Optional.empty()));
  }

  @Test
  void knownPassedThroughAndForeignKeysAreLeftAlone() {
    assertThat(UnknownKeys.among(ConnectorConfig.definition().names())).isEmpty();
    assertThat(
            UnknownKeys.among(
                List.of(
                    "events.consumer.security.protocol",
                    "name",
                    "tasks.max",
                    "errors.tolerance",
                    "transforms.mask.type",
                    "topic.creation.default.partitions",
                    "value.converter.schema.registry.url")))
        .isEmpty();
  }

  @Test
  void settingsOfTheConverterAreKnownWhereThereIsOne() {
    String setting = "events.value.converter.schema.registry.url";

    assertThat(UnknownKeys.among(List.of("events.value.converter", setting))).isEmpty();
    assertThat(UnknownKeys.among(List.of(setting)))
        .containsExactly(new UnknownKey(setting, Optional.empty()));
  }
}
