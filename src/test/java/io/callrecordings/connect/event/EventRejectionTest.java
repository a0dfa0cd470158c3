package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      new EventDecoder(Set.of("call.completed"), Optional.empty());
  private static final String EXPECTED = "expected is a JSON event or a call id such as AC1";
  private static final String NO_TEXT = "the value is not UTF-8; " + EXPECTED;
  private static final String NO_EVENT =
      "the value is neither a JSON object nor a call id; " + EXPECTED;
  private static final String PLACES =
      "/data/object/callId, /data/object/id, /data/resource/callId, /data/resource/id,"
          + " /data/callId, /callId";
  private static final String NO_ID = "the JSON %s has no call id; expected is one at " + PLACES;

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of("", NO_EVENT),
        Arguments.of(" \n", NO_EVENT),
        Arguments.of("\0\0\0", NO_EVENT),
        Arguments.of("call me at +15550000001", NO_EVENT),
        Arguments.of("ac1", NO_EVENT),
        Arguments.of("true", NO_EVENT),
        Arguments.of("42", NO_EVENT),
        Arguments.of("<event/>", NO_EVENT),
        Arguments.of("\"\"", NO_EVENT),
        Arguments.of("\"secret\"", NO_EVENT),
        Arguments.of("{\"schema\":1,\"payload\":true}", NO_ID.formatted("boolean")),
        Arguments.of("{}", NO_ID.formatted("object")),
        Arguments.of("{\"id\":\"AC1\"}", NO_ID.formatted("object")),
        Arguments.of("{\"data\":{\"id\":\"AC1\"}}", NO_ID.formatted("object")),
        Arguments.of("{\"callId\":null}", NO_ID.formatted("object")),
        Arguments.of("[]", NO_ID.formatted("array")),
        Arguments.of("[{\"callId\":\"AC1\"}]", NO_ID.formatted("array")),
        Arguments.of("{\"callId\":7}", "expected a call id at /callId, found number"),
        Arguments.of("{\"callId\":[\"AC1\"]}", "expected a call id at /callId, found array"),
        Arguments.of(
            "{\"callId\":\"AC1\",\"data\":{\"object\":{\"id\":{}}}}",
            "expected a call id at /data/object/id, found object"),
        Arguments.of(
            "{\"data\":{\"resource\":{\"id\":\"EV1\"}}}",
            "expected a call id such as AC1 at /data/resource/id, found \"EV1\""),
        Arguments.of(
            "{\"callId\":\"AC1/../AC2?x=%2e\\n\"}",
            "expected a call id such as AC1 at /callId, found \"AC1/../AC2?x=%2e\\u000a\""),
        Arguments.of(
            "{\"callId\":\"AC" + "1".repeat(300) + "\"}",
            "expected a call id such as AC1 at /callId, found \"AC" + "1".repeat(38) + "\"..."),
        Arguments.of(
            "AC1\nAC2", "expected a call id such as AC1 as the value, found \"AC1\\u000aAC2\""),
        Arguments.of("\"AC1?\"", "expected a call id such as AC1 as the value, found \"AC1?\""),
        Arguments.of("{\"type\":{}}", "expected text at /type, found object"),
        Arguments.of("{\"type\":[\"call.completed\"]}", "expected text at /type, found array"));
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
        "{\"callId\":\"AC1\"} {\"callId\":\"AC2\"}",
        "{\"callId\":\"AC1\"} secret",
        "{\"callId\":\"AC1\",\"callId\":\"AC2\"}",
        "{\"callId\":\"AC1\",\"x\":{\"y\":1,\"y\":1}}",
        "{callId:\"AC1\"}",
        "{'callId':'AC1'}",
        "{\"callId\":\"AC1\n\"}",
        "{\"callId\":secret}",
        "[1,",
        "\"AC1",
        "\"AC1\" \"AC2\"",
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
                            + " expected is a JSON event or a call id such as AC1"));
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
  void jsonStandsInAStringOnlyOnce() {
    assertRejected(
        EventFixtures.utf8("\"\\\"{\\\\\\\"callId\\\\\\\":\\\\\\\"AC1\\\\\\\"}\\\"\""), NO_EVENT);
  }

  @Test
  void bytesThatAreNoUtf8AreNoText() {
    assertRejected(new byte[] {(byte) 0xff, (byte) 0xfe, 0}, NO_TEXT);
    assertRejected(new byte[] {'A', 'C', '1', (byte) 0xc3}, NO_TEXT);
    assertRejected(new byte[] {'A', 'C', (byte) 0xc0, (byte) 0xaf}, NO_TEXT);
    assertRejected(
        "{\"callId\":\"AC1\",\"x\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1), NO_TEXT);
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
    assertThatThrownBy(() -> new EventDecoder(Set.of(), Optional.of(path)))
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
