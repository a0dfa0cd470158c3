package io.callrecordings.connect.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.DecodingRules;
import io.callrecordings.connect.event.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decodes the invented events as the connector does. Pure. */
class CallEventsTest {
  private static final Instant COMPLETED = Instant.parse("2026-01-02T03:04:05Z");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void everyShapeAsksForItsCall(int number) {
    EventDecoder decoder = new EventDecoder(DecodingRules.of(Set.of("call.completed")));
    byte[] event = CallEvents.event(number, COMPLETED).getBytes(StandardCharsets.UTF_8);
    Decoded decoded = decoder.decode(Optional.of(event));
    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Call.class,
            call -> {
              assertThat(call.event().callId().toString()).contains(CallEvents.callId(number));
              assertThat(call.event().neverAnswered()).isFalse();
              if (number < 3) {
                assertThat(call.event().completedAt()).contains(COMPLETED);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theShapesOfWebhooksSayThatNobodyAnswered(int number) {
    EventDecoder decoder = new EventDecoder(DecodingRules.of(Set.of("call.completed")));
    String event = CallEvents.neverAnswered(number, COMPLETED).orElseThrow();
    assertThat(decoder.decode(Optional.of(event.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOfSatisfying(
            Decoded.Call.class, call -> assertThat(call.event().neverAnswered()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void theOtherShapesCannotSayThatNobodyAnswered(int number) {
    assertThat(CallEvents.neverAnswered(number, COMPLETED)).isEmpty();
  }
}
