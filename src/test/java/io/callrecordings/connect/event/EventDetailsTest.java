package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, the event's id and whether the call was answered. One thread. */
class EventDetailsTest {
  private static final EventDecoder DECODER =
      new EventDecoder(DecodingRules.of(Set.of("call.completed", "call.recording.completed")));

  @ParameterizedTest
  @CsvSource({
    "2026-04-13T12:00:55Z, 2026-04-13T12:00:55Z",
    "2026-04-13T12:00:55.123456Z, 2026-04-13T12:00:55.123456Z",
    "2026-04-13T14:00:55+02:00, 2026-04-13T12:00:55Z",
    "2026-04-13T14:00:55+0200, 2026-04-13T12:00:55Z",
    "2026-04-13 12:00:55.123456+00, 2026-04-13T12:00:55.123456Z",
    "2026-04-13 07:00:55 -0500, 2026-04-13T12:00:55Z",
    "1776081655000, 2026-04-13T12:00:55Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z"
  })
  void completedAtIsAnIsoTimeWithAnOffset(String text, Instant expected) {
    assertThat(call("{'callId':'AC1','completedAt':'" + text + "'}").completedAt())
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1776081655          | 2026-04-13T12:00:55Z",
        "1776081655.5        | 2026-04-13T12:00:55.500Z",
        "1776081655000       | 2026-04-13T12:00:55Z",
        "1776081655123456    | 2026-04-13T12:00:55.123456Z",
        "1776081655123456789 | 2026-04-13T12:00:55.123456789Z",
        "{'$date':'2026-04-13T12:00:55Z'}             | 2026-04-13T12:00:55Z",
        "{'$date':{'$numberLong':'1776081655000'}}    | 2026-04-13T12:00:55Z",
        "{'long':1776081655000}                       | 2026-04-13T12:00:55Z"
      })
  void aNumberIsATimeWhoseUnitItsSizeTells(String json, Instant expected) {
    assertThat(call("{'callId':'AC1','completedAt':" + json + "}").completedAt())
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "76",
        "true",
        "1e300",
        "99999999999999999999",
        "'177608165500000000000'",
        "{}",
        "''",
        "'soon'",
        "'2026-04-13'",
        "'2026-04-13T12:00:55'",
        "'2026-13-13T12:00:55Z'",
        "'1969-12-31T23:59:59Z'",
        "'+10000-01-01T00:00:00Z'",
        "'+1000000000-12-31T23:59:59Z'",
        "'-1000000000-01-01T00:00:00Z'"
      })
  void anythingElseIsNoTime(String json) {
    assertThat(call("{'callId':'AC1','completedAt':" + json + "}").completedAt()).isEmpty();
  }

  @Test
  void aCompletedEventWithoutCompletedAtEndedWhenItWasCreated() {
    String rest = ",'createdAt':'2026-04-13T12:00:55Z','callId':'AC1','completedAt':'soon'}";

    assertThat(call("{'type':'call.completed'" + rest).completedAt())
        .contains(Instant.parse("2026-04-13T12:00:55Z"));
    assertThat(call("{'type':'call.recording.completed'" + rest).completedAt()).isEmpty();
    assertThat(call("{'type':null" + rest).completedAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call.completed           | object   | true",
        "call.completed           | resource | true",
        "call.missed              | resource | true",
        "call.completed           | own      | false",
        "call.ringing             | object   | false",
        "call.recording.completed | object   | false"
      })
  void onlyACallOfAWebhookThatIsOverWasNeverAnswered(
      String type, String place, boolean neverAnswered) {
    String event = "{'type':'%s','callId':'AC1','data':{'%s':{'id':'AC1','status':'missed'}}}";

    assertThat(call(Set.of(type), event.formatted(type, place)).neverAnswered())
        .isEqualTo(neverAnswered);
  }

  @Test
  void aSummaryOfACallSaysNothingAboutItsAnswer() {
    String event =
        "{'type':'call.completed','data':{'object':{'callId':'AC1','id':'S1','status':'missed'}}}";

    assertThat(call(event).neverAnswered()).isFalse();
  }

  @Test
  void anEventIdOfMoreThan256CharactersIsLeftOut() {
    String id = "E".repeat(256);

    assertThat(call("{'callId':'AC1','id':'" + id + "'}").eventId()).contains(id);
    assertThat(call("{'callId':'AC1','id':'" + id + "E'}").eventId()).isEmpty();
  }

  private static CallCompleted call(String json) {
    return call(DECODER, json);
  }

  private static CallCompleted call(Set<String> types, String json) {
    return call(new EventDecoder(DecodingRules.of(types)), json);
  }

  private static CallCompleted call(EventDecoder decoder, String json) {
    Decoded decoded = decoder.decode(Optional.of(EventFixtures.utf8(json.replace('\'', '"'))));
    return assertThat(decoded).asInstanceOf(type(Decoded.Call.class)).actual().event();
  }
}
