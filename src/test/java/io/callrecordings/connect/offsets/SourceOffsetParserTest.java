package io.callrecordings.connect.offsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.OffsetSet;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.progress.ProgressSamples;
import io.callrecordings.connect.progress.RecordsDone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator may write into an offset, and what is refused with which sentence. */
class SourceOffsetParserTest {

  @Test
  void readsTheDocumentedForm() {
    Map<String, Object> stored =
        Map.of("offset", 1500L, "pending", "1203,1290+2,1377-1380", "topicId", "Zm9vYmFyYmF6cXV4");

    assertThat(SourceOffsetParser.parse(stored)).isEqualTo(ProgressSamples.documented());
  }

  @Test
  void acceptsPartsInAnyOrderWithSpacesAndWithoutTopicId() {
    Progress progress = parse(" 1377-1380, 1290+2 ,1203");

    assertThat(progress.pending()).isEqualTo(ProgressSamples.documented().pending());
    assertThat(progress.recordsDone()).isEqualTo(RecordsDone.of(Map.of(1290L, 2)));
    assertThat(progress.topicId()).isEmpty();
  }

  @Test
  void anEmptyTextMeansNothingIsPending() {
    assertThat(parse("")).isEqualTo(Progress.startingAt(1500, Optional.empty()));
  }

  @Test
  void aMissingTopicIdMayBeSpelledAsNull() {
    Map<String, Object> stored = new HashMap<>(Map.of("offset", 5, "pending", ""));
    stored.put("topicId", null);

    assertThat(SourceOffsetParser.parse(stored).topicId()).isEmpty();
  }

  @Test
  void aRangeMayHaveANumberOfRecords() {
    assertThat(parse("10-12+1,20"))
        .isEqualTo(
            new Progress(
                1500,
                OffsetSet.EMPTY.withRange(10, 12).with(20),
                Map.of(10L, 1, 11L, 1, 12L, 1),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "-5           | has the part \"-5\", which must be an offset (1203)",
        "7,,8         | has the part \"\", which must be",
        "7,           | has the part \"\", which must be",
        "abc          | has the part \"abc\", which must be",
        "10+0         | has the part \"10+0\", which must be",
        "10+          | has the part \"10+\", which must be",
        "1e3          | has the part \"1e3\", which must be",
        "9999999999999999999999 | has the part \"9999999999999999999999\", which must be",
        "12-10        | has the part \"12-10\", which runs backwards",
        "1500         | has the part \"1500\", which is not before \"offset\", which is 1500",
        "1490-1500    | has the part \"1490-1500\", which is not before \"offset\"",
        "7,8,7        | has the part \"7\", which repeats offsets of the part \"7\"",
        "10-20,5,20   | has the part \"20\", which repeats offsets of the part \"10-20\"",
        "10-20,12+1   | has the part \"12+1\", which repeats offsets of the part \"10-20\"",
      })
  void refusesAPendingTextNamingThePart(String pending, String sentence) {
    assertThatThrownBy(() -> parse(pending))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("\"pending\" " + sentence);
  }

  @Test
  void refusesMoreThanTenMillionPendingOffsetsWithoutBuildingThem() {
    assertThatThrownBy(() -> parse("0-899999999999", 900_000_000_000L))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("more than 10000000 offsets");
    assertThatThrownBy(() -> parse("0-4999999,6000000-11000000", 20_000_000L))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("more than 10000000 offsets");
    OffsetSet largest = parse("0-9999999", 10_000_000L).pending();
    assertThat(largest.size()).isEqualTo(10_000_000);
  }

  @Test
  void aLongPartIsCutInTheSentence() {
    assertThatThrownBy(() -> parse("x".repeat(10_000)))
        .isInstanceOf(ConnectException.class)
        .message()
        .hasSizeLessThan(300);
  }

  @Test
  void refusesAnOffsetThatIsNoWholeNumber() {
    refuses(Map.of("pending", ""), "\"offset\" must be a whole number", "missing");
    refuses(Map.of("offset", 15.5, "pending", ""), "\"offset\" must be", "15.5");
    refuses(Map.of("offset", "15", "pending", ""), "\"offset\" must be", "the text \"15\"");
    refuses(Map.of("offset", -1L, "pending", ""), "\"offset\" is -1", "begin at 0");
  }

  @Test
  void refusesAMissingPendingBecauseItWouldForgetOpenCalls() {
    refuses(Map.of("offset", 5L), "\"pending\" must be a text", "missing");
    refuses(Map.of("offset", 5L, "pending", 3L), "\"pending\" must be a text", "but is 3");
  }

  @Test
  void refusesAWrongTopicIdAndFieldsItDoesNotKnow() {
    refuses(Map.of("offset", 5L, "pending", "", "topicId", 9L), "\"topicId\"", "but is 9");
    refuses(Map.of("offset", 5L, "pending", "", "topicid", "x"), "unknown fields [topicid]");
  }

  private static void refuses(Map<String, Object> stored, String... parts) {
    assertThatThrownBy(() -> SourceOffsetParser.parse(stored))
        .isInstanceOf(ConnectException.class)
        .hasMessageContainingAll(parts);
  }

  private static Progress parse(String pending) {
    return parse(pending, 1500);
  }

  private static Progress parse(String pending, long offset) {
    return SourceOffsetParser.parse(Map.of("offset", offset, "pending", pending));
  }
}
