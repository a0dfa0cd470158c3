package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a value that is no event. One thread. */
class EventRejectionTest {
  private static final EventDecoder DECODER =
      new EventDecoder(DecodingRules.of(Set.of("call.completed")));
  private static final String EXPECTED = "it must be a JSON event or a call id such as AC1";
  private static final String NO_TEXT =
      "the value is no text in UTF-8: where it is Avro or Protobuf, events.value.converter must name"
          + " the converter that reads it; "
          + EXPECTED;
  private static final String LATIN =
      "the value looks like Latin-1 (ISO 8859-1, Windows-1252): its producer must write text as"
          + " UTF-8; "
          + EXPECTED;
  private static final String NO_EVENT =
      "the value is neither a JSON object nor a call id; " + EXPECTED;
  private static final String PLACES =
      "/data/object/callId, /data/object/id, /data/resource/callId, /data/resource/id,"
          + " /data/callId, /callId";
  private static final String NO_ID = "the JSON %s names no call: its id must be at " + PLACES;

  private static final String HINT = "; if it is the one at %s, events.call.id.path must say so";

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of("", "the value is empty (0 bytes); " + EXPECTED),
        Arguments.of(" \n", "the value is empty; " + EXPECTED),
        Arguments.of("\0\0\0", NO_TEXT),
        Arguments.of("\n\u0003AC1\u0012\u000ecall.completed", NO_TEXT),
        Arguments.of("\u001ccall.completed\u0006AC1", NO_TEXT),
        Arguments.of(
            "{\"callId\":\"+15550000001\"}",
            "the call id at /callId must be one such as AC1, but is \"(number)\""),
        Arguments.of(
            "{\"callId\":\"tel: +1 (555) 000-0001\"}",
            "the call id at /callId must be one such as AC1, but is \"tel: (number)\""),
        Arguments.of(
            "{\"15550000001\":{\"callId\":null}}",
            "callId is null at \"/(number)\": the event names no call"),
        Arguments.of("call me at +15550000001", NO_EVENT),
        Arguments.of("ac1", NO_EVENT),
        Arguments.of("true", NO_EVENT),
        Arguments.of("42", NO_EVENT),
        Arguments.of("<event/>", NO_EVENT),
        Arguments.of("\"\"", "the value is empty; " + EXPECTED),
        Arguments.of("\"secret\"", NO_EVENT),
        Arguments.of("{\"schema\":1,\"payload\":true}", NO_EVENT),
        Arguments.of("{}", NO_ID.formatted("object")),
        Arguments.of("{\"id\":\"AC1\"}", NO_ID.formatted("object") + HINT.formatted("/id")),
        Arguments.of(
            "{\"data\":{\"id\":\"AC1\"}}", NO_ID.formatted("object") + HINT.formatted("/data/id")),
        Arguments.of("{\"callId\":null}", "callId is null at /callId: the event names no call"),
        Arguments.of("[]", NO_ID.formatted("array")),
        Arguments.of(
            "{\"callId\":7}", "the call id at /callId must be text, but is of the kind number"),
        Arguments.of(
            "{\"callId\":[\"AC1\"]}",
            "the call id at /callId must be text, but is of the kind array"),
        Arguments.of(
            "{\"callId\":\"AC1\",\"data\":{\"object\":{\"id\":{}}}}",
            "the call id at /data/object/id must be text, but is of the kind object"),
        Arguments.of(
            "{\"data\":{\"resource\":{\"id\":\"EV1\"}}}",
            "the call id at /data/resource/id must be one such as AC1, but is \"EV1\""),
        Arguments.of(
            "{\"callId\":\"AC1/../AC2?x=%2e\\n\"}",
            "the call id at /callId must be one such as AC1, but is \"AC1/../AC2?x=%2e\\u000a\""),
        Arguments.of(
            "{\"callId\":\"AC" + "1".repeat(300) + "\"}",
            "the call id at /callId must be one such as AC1, but is \"AC"
                + "1".repeat(38)
                + "\"..."),
        Arguments.of(
            "AC1\nx", "the call id as the value must be one such as AC1, but is \"AC1\\u000ax\""),
        Arguments.of(
            "\"AC1?\"", "the call id as the value must be one such as AC1, but is \"AC1?\""),
        Arguments.of("{\"type\":{}}", "the type at /type must be text, but is of the kind object"),
        Arguments.of(
            "{\"type\":[\"call.completed\"]}",
            "the type at /type must be text, but is of the kind array"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void theReasonSaysWhatWasExpectedWhere(String value, String reason) {
    assertRejected(EventFixtures.utf8(value), reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"callId\":\"AC1\"",
        "{\"callId\":\"AC1",
        "{\"callId\":\"AC1\"}}",
        "{\"callId\":\"AC1\"} secret",
        "{\"callId\":\"AC1\",\"callId\":\"AC2\"}",
        "{\"callId\":\"AC1\",\"x\":{\"y\":1,\"y\":1}}",
        "{callId:\"AC1\"}",
        "{'callId':'AC1'}",
        "{\"callId\":\"AC1\n\"}",
        "{\"callId\":secret}",
        "[1,",
        "\"AC1",
        "\"{\\\"callId\\\":\"",
        "{\"callId\":\"AC1\",\"x\":1e}",
        "{\"callId\":\"AC1\",\"x\":NaN}"
      })
  void textThatIsNoJsonIsLocatedAndNotQuoted(String value) {
    assertThat(DECODER.decode(Optional.of(EventFixtures.utf8(value))))
        .isInstanceOfSatisfying(
            Decoded.Rejected.class,
            rejected ->
                assertThat(rejected.reason())
                    .matches(
                        "the value is not one well-formed JSON text \\(line \\d+, column \\d+\\);"
                            + " it must be a JSON event or a call id such as AC1"));
  }

  @Test
  void endlessNestingAndEndlessNumbersAreNoEvents() {
    assertThat(decode("[".repeat(1_000_000))).isInstanceOf(Decoded.Rejected.class);
    assertThat(decode("{\"a\":".repeat(100_000))).isInstanceOf(Decoded.Rejected.class);
    assertThat(decode("{\"callId\":" + "9".repeat(1_000_000) + "}"))
        .isInstanceOf(Decoded.Rejected.class);
    assertThat(decode("{\"callId\":1e999999999}")).isInstanceOf(Decoded.Rejected.class);
  }

  @Test
  void stringsStandInStringsOnlyAFewTimes() throws IOException {
    String text = "AC1";
    for (int i = 0; i < 10; i++) {
      text = new JsonMapper().writeValueAsString(text);
    }
    assertRejected(EventFixtures.utf8(text), NO_EVENT);
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    assertRejected(new byte[] {2, (byte) 0xfe, 0}, NO_TEXT);
    assertRejected(new byte[] {'A', 'C', '1', (byte) 0xc3}, LATIN);
    assertRejected(new byte[] {'A', 'C', (byte) 0xc0, (byte) 0xaf}, LATIN);
    assertRejected("{\"callId\":\"AC1\",\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1), LATIN);
    assertThat(
            DECODER.decode(Optional.of("{\"callId\":\"AC1\"}".getBytes(StandardCharsets.UTF_16))))
        .isInstanceOf(Decoded.Rejected.class);
  }

  @Test
  void aReplacementCharacterThatIsInTheTextIsText() {
    assertThat(decode("{\"callId\":\"AC1\",\"x\":\"\ufffd\ud83d\ude00\"}"))
        .isInstanceOf(Decoded.Call.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "call.id", "callId", "$.call.id", "/call/~2", "/call~", " /callId"})
  void aPlaceThatIsNoJsonPointerIsRefusedByName(String path) {
    assertThatThrownBy(
            () -> new EventDecoder(OwnRules.callIdPath(DecodingRules.of(Set.of()), path)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "events.call.id.path must be a JSON pointer to a field, such as /call/id, but is \""
                + path
                + '"');
  }

  private static void assertRejected(byte[] value, String reason) {
    assertThat(DECODER.decode(Optional.of(value))).isEqualTo(new Decoded.Rejected(reason));
  }

  private static Decoded decode(String value) {
    return DECODER.decode(Optional.of(EventFixtures.utf8(value)));
  }
}
