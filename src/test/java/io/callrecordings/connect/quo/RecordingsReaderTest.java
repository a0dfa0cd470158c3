package io.callrecordings.connect.quo;

import static io.callrecordings.connect.quo.Bodies.READER;
import static io.callrecordings.connect.quo.Bodies.bare;
import static io.callrecordings.connect.quo.Bodies.found;
import static io.callrecordings.connect.quo.Bodies.item;
import static io.callrecordings.connect.quo.Bodies.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a 200: what is read from it, what is forgiven, and what is not the API's. */
class RecordingsReaderTest {
  @Test
  void readsEveryField() {
    assertThat(
            found(
                item(
                    "\"id\":\"CR1\",\"duration\":60,\"startTime\":\"2022-01-01T00:00:00Z\","
                        + "\"status\":\"completed\",\"type\":\"audio/mpeg\",\"url\":\"https://x.example/a.mp3\"")))
        .containsExactly(
            new Recording(
                "CR1",
                Optional.of("completed"),
                Optional.of("audio/mpeg"),
                Optional.of("https://x.example/a.mp3"),
                Optional.of(60L),
                Optional.of(Instant.parse("2022-01-01T00:00:00Z"))));
  }

  @Test
  void takesNullMissingEmptyAndOddValuesAsAbsent() {
    Recording bare = bare("CR1");

    assertThat(found(item("\"id\":\"CR1\""))).containsExactly(bare);
    assertThat(
            found(
                item(
                    "\"duration\":null,\"startTime\":null,\"status\":null,\"type\":null,\"url\":null,\"id\":\"CR1\"")))
        .containsExactly(bare);
    assertThat(
            found(
                item(
                    "\"duration\":\"60\",\"startTime\":5,\"status\":\"\",\"type\":[\"a\"],\"url\":{\"a\":{}},\"id\":\"CR1\"")))
        .containsExactly(bare);
  }

  @Test
  void ignoresFieldsItDoesNotKnow() {
    assertThat(
            found(
                "{\"next\":{\"data\":[1]},\"data\":[{\"new\":[{\"id\":1}],\"id\":\"CR1\"}],\"total\":1}"))
        .containsExactly(bare("CR1"));
  }

  @Test
  void keepsTheOrderAndAStatusNobodyKnowsYet() {
    assertThat(found("{\"data\":[{\"id\":\"b\",\"status\":\"transcoding\"},{\"id\":\"a\"}]}"))
        .extracting(Recording::id, Recording::status)
        .containsExactly(tuple("b", Optional.of("transcoding")), tuple("a", Optional.empty()));
  }

  @Test
  void whatNearlyEveryRecordingSaysIsKeptOnce() {
    String fields = "\"id\":\"CR1\",\"status\":\"completed\",\"type\":\"audio/mpeg\"";
    Recording one = found(item(fields)).get(0);
    Recording other = found(item(fields)).get(0);

    assertThat(one.status()).contains("completed").isSameAs(other.status());
    assertThat(one.type()).contains("audio/mpeg").isSameAs(other.type());
  }

  @Test
  void anEmptyArrayOrNullIsAnAnswer() {
    assertThat(found(" {\"data\":[]}\r\n")).isEmpty();
    assertThat(found("{\"data\":null,\"nextCursor\":null}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":null}", "{\"id\":7}", "{}", "null", "[1]", "\"CR3\""})
  void anItemWithoutAnIdCostsItselfOnly(String item) {
    assertThat(read("{\"data\":[{\"id\":\"a\"}," + item + ",{\"id\":\"b\"}]}"))
        .isEqualTo(new Answer.Found(List.of(bare("a"), bare("b")), 1));
  }

  @Test
  void theSameIdTwiceIsOneRecordingTheFinalOneWhereThereIsOne() {
    String open = "{\"id\":\"a\",\"status\":\"processing\"}";
    String done = "{\"id\":\"a\",\"status\":\"completed\",\"url\":\"https://x.example/1\"}";
    for (String items : List.of(open + "," + done, done + "," + open)) {
      assertThat(found("{\"data\":[" + items + ",{\"id\":\"b\"}]}"))
          .extracting(Recording::id, Recording::isFinal)
          .containsExactly(tuple("a", true), tuple("b", false));
    }
  }

  @Test
  void aPageNamesTheOneThatFollows() {
    String body = "{\"data\":[{\"id\":\"a\"}],\"nextCursor\":\"c7\"}";

    assertThat(READER.page(Responses.of(200, body), Instant.EPOCH).next()).contains("c7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
  void readsEveryEncodingOfJson(String charset) {
    String body = "{\"data\":[{\"id\":\"Aufnahme-ü-\ud83d\ude00\"}]}";

    assertThat(
            READER
                .page(Responses.of(200, body.getBytes(Charset.forName(charset))), Instant.EPOCH)
                .answer())
        .isEqualTo(new Answer.Found(List.of(bare("Aufnahme-ü-\ud83d\ude00"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "true",
        "\"data\"",
        "{}",
        "{\"data\":{}}",
        "{\"data\":\"[]\"}",
        "{\"data\":[null]}",
        "{\"data\":[[]]}",
        "{\"data\":[\"CR1\"]}",
        "{\"data\":[{}]}",
        "{\"data\":[{\"id\":null}]}",
        "{\"data\":[{\"id\":\"\"}]}",
        "{\"data\":[{\"id\":7}]}",
        "{\"data\":[{\"id\":\"a\",\"id\":\"b\"}]}",
        "{\"data\":[],\"data\":[]}",
        "{\"data\":[]} {}",
        "{\"data\":[]}]",
        "{\"data\":[]}x",
        "{\"data\":[}",
        "{\"data\":[{\"id\":\"a\"]}",
        "{'data':[]}",
        "{\"data\":[],}",
        "{\"data\":[{\"id\":\"a\",\"duration\":NaN}]}",
        "{\"data\":[{\"id\":\"a\",\"duration\":007}]}",
        "{\"DATA\":[]}",
        "{\"message\":\"Call not found\"}",
        "<!DOCTYPE html><html><body>Sign in</body></html>",
        "upstream connect error"
      })
  void anyOtherBodyIsNotTheApis(String body) {
    assertThat(READER.page(Responses.of(200, body), Instant.EPOCH).answer())
        .isInstanceOfSatisfying(
            Answer.Unavailable.class,
            answer -> {
              assertThat(answer.status()).contains(200);
              assertThat(answer.reason()).startsWith("the body is not the API's: ");
            });
  }

  @Test
  void everyBodyCutShortIsNotTheApis() {
    String whole = item("\"id\":\"CR1\",\"duration\":60,\"status\":\"completed\",\"url\":null");
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThat(READER.page(Responses.of(200, cut), Instant.EPOCH).answer())
          .as(cut)
          .isInstanceOf(Answer.Unavailable.class);
    }
    assertThat(found(whole)).hasSize(1);
  }

  @Test
  void boundsWhatABodyMayBecome() {
    String deep = "[".repeat(5_000) + "]".repeat(5_000);
    String longText = "x".repeat(Json.MAX_STRING + 1);
    String many =
        IntStream.range(0, RecordingsReader.MAX_SEGMENTS)
            .mapToObj(i -> "{\"id\":\"a%d\"},".formatted(i))
            .collect(Collectors.joining());

    assertThat(read("{\"other\":" + deep + ",\"data\":[]}")).isInstanceOf(Answer.Unavailable.class);
    assertThat(read(item("\"id\":\"" + longText + "\""))).isInstanceOf(Answer.Unavailable.class);
    assertThat(read("{\"data\":[" + many + "{\"id\":\"b\"}]}"))
        .isInstanceOf(Answer.Unavailable.class);
    assertThat(found("{\"data\":[" + many.substring(0, many.length() - 1) + "]}"))
        .hasSize(RecordingsReader.MAX_SEGMENTS);
  }
}
