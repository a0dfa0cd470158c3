package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every shape of an event means. One thread. */
class EventShapesTest {
  private static final Set<String> TYPES = Set.of("call.completed", "call.recording.completed");
  private static final EventDecoder DECODER = new EventDecoder(DecodingRules.of(TYPES));

  static Stream<Arguments> callsOfFixtures() {
    return Stream.of(
        answered("object-call-completed.json", "AC1", "EV1", "2022-01-24T19:30:48Z"),
        answered("object-v4-call-completed.json", "AC2", "EV2", "2025-01-15T10:30:44Z"),
        answered("resource-call-completed.json", "AC3", "EV3", "2026-04-13T12:00:55Z"),
        Arguments.of(
            "object-recording-completed.json",
            webhook("AC4", "EV4", "2022-01-24T19:30:48Z", false, true)),
        Arguments.of(
            "object-never-answered.json",
            webhook("AC5", "EV5", "2022-01-24T19:30:48Z", false, false)),
        Arguments.of(
            "resource-never-answered-nulls-left-out.json",
            webhook("AC6", "EV6", "2026-04-13T12:00:55Z", true, false)),
        answered("object-projected.json", "AC7", "EV7", "2022-01-24T19:30:48Z"),
        named("bare.json", "AC13"),
        Arguments.of(
            "bare-with-time.json",
            new CallCompleted(
                new CallId("AC14"),
                Optional.empty(),
                Optional.of(Instant.parse("2026-04-13T12:00:55Z")),
                false,
                false)),
        named("envelope.json", "AC15"),
        named("envelope-of-text.json", "AC16"),
        Arguments.of(
            "json-in-string.json",
            new CallCompleted(
                new CallId("AC17"), Optional.of("EV17"), Optional.empty(), false, false)),
        named("string.json", "AC18"),
        named("text.txt", "AC19"));
  }

  @ParameterizedTest
  @MethodSource("callsOfFixtures")
  void aCallIsReadFromItsShape(String fixture, CallCompleted expected) {
    assertThat(decode(DECODER, fixture)).isEqualTo(new Decoded.Call(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "object-summary-completed.json, call.summary.completed, AC10, EV10",
    "resource-transcript-completed.json, call.transcript.completed, AC11, EV11",
    "data-call-id.json, call.summary.completed, AC12, EV12"
  })
  void anEventAboutACallIsReadWhereItsTypeIsConfigured(
      String fixture, String type, String callId, String eventId) {
    CallCompleted expected =
        new CallCompleted(new CallId(callId), Optional.of(eventId), Optional.empty(), false, false);

    assertThat(decode(new EventDecoder(DecodingRules.of(Set.of(type))), fixture))
        .isEqualTo(new Decoded.Call(expected));
    assertSkipped(decode(DECODER, fixture), type);
  }

  @ParameterizedTest
  @CsvSource({"object-call-ringing.json, call.ringing", "message-received.json, message.received"})
  void anEventOfAnotherTypeIsSkipped(String fixture, String type) {
    assertSkipped(decode(DECODER, fixture), type);
  }

  @Test
  void aLongTypeIsCutAndEscaped() {
    assertThat(decodeText("{\"type\":\"\\n" + "x".repeat(1000) + "\"}"))
        .isEqualTo(
            new Decoded.Skipped(
                "the type \"\\u000a"
                    + "x".repeat(34)
                    + "\"... is not one of events.types, and none of the API's: events.types must"
                    + " name it, or events.type.path another place",
                Optional.of("\n" + "x".repeat(1000))));
  }

  @Test
  void anEventWithoutValueIsSkipped() {
    Decoded noValue = new Decoded.Skipped("the event has no value", Optional.empty());

    assertThat(DECODER.decode(Optional.empty())).isEqualTo(noValue);
    assertThat(decodeText("null")).isEqualTo(noValue);
    assertThat(decode(DECODER, "envelope-of-nothing.json")).isEqualTo(noValue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{\"callId\":\"AC1\"}",
        "\uFEFFAC1",
        " \t\r\n{\"callId\":\"AC1\"}\n",
        " \tAC1\r\n",
        "\" AC1 \"",
        "\"\\\"AC1\\\"\"",
        "{\"callId\":\"AC1\",\"type\":null}",
        "{\"callId\":\"AC1\",\"id\":7}",
        "{\"callId\":\"AC1\",\"id\":\"\"}",
        "{\"callId\":\"AC1\",\"data\":\"text\"}",
        "{\"callId\":\"AC1\",\"data\":{\"object\":null}}",
        "{\"callId\":\"AC1\",\"data\":{\"object\":{\"id\":null}}}",
        "{\"callId\":\"AC1\",\"schema\":1,\"payload\":{\"callId\":\"AC2\"}}",
        "{\"payload\":{\"schema\":1,\"callId\":\"AC1\"},\"schema\":null}",
        "\"{\\\"schema\\\":1,\\\"payload\\\":\\\"AC1\\\"}\""
      })
  void variantsOfABareCallIdMeanTheSame(String text) {
    assertThat(decodeText(text)).isEqualTo(new Decoded.Call(CallCompleted.of(new CallId("AC1"))));
  }

  @Test
  void theUsersOwnPlaceIsReadAndNoOther() {
    EventDecoder decoder =
        new EventDecoder(OwnRules.callIdPath(DecodingRules.of(TYPES), "/call/sid"));

    assertThat(decode(decoder, "own-shape.json"))
        .isEqualTo(new Decoded.Call(webhook("AC21", "EV21", "2026-04-13T12:00:55Z", false, false)));
    assertThat(decode(decoder, "object-call-completed.json"))
        .isEqualTo(
            new Decoded.Rejected("the JSON object names no call: its id must be at /call/sid"));
    assertThat(decode(decoder, "message-received.json")).isInstanceOf(Decoded.Skipped.class);
    assertThat(decoder.decode(Optional.of(EventFixtures.utf8("AC1"))))
        .isEqualTo(
            new Decoded.Rejected(
                "the value is plain text; it must be JSON with a call id at /call/sid"));
  }

  @ParameterizedTest
  @CsvSource({
    "own-shape-array.json, /0/id, AC22",
    "own-shape-top.json, /id, AC23",
    "envelope.json, /callId, AC15",
    "envelope-of-text.json, /callId, AC16"
  })
  void theUsersOwnPlaceMayBeAnywhere(String fixture, String pointer, String callId) {
    assertThat(
            decode(
                new EventDecoder(OwnRules.callIdPath(DecodingRules.of(TYPES), pointer)), fixture))
        .isEqualTo(new Decoded.Call(CallCompleted.of(new CallId(callId))));
  }

  private static void assertSkipped(Decoded decoded, String type) {
    assertThat(decoded)
        .isEqualTo(
            new Decoded.Skipped(
                "the type \"" + type + "\" is not one of events.types", Optional.of(type)));
  }

  private static Arguments answered(String fixture, String callId, String eventId, String at) {
    return Arguments.of(fixture, webhook(callId, eventId, at, false, false));
  }

  private static Arguments named(String fixture, String callId) {
    return Arguments.of(fixture, CallCompleted.of(new CallId(callId)));
  }

  private static CallCompleted webhook(
      String callId, String eventId, String at, boolean neverAnswered, boolean recordingReady) {
    return new CallCompleted(
        new CallId(callId),
        Optional.of(eventId),
        Optional.of(Instant.parse(at)),
        neverAnswered,
        recordingReady);
  }

  private static Decoded decode(EventDecoder decoder, String fixture) {
    return decoder.decode(Optional.of(EventFixtures.read(fixture)));
  }

  private static Decoded decodeText(String text) {
    return DECODER.decode(Optional.of(EventFixtures.utf8(text)));
  }
}
