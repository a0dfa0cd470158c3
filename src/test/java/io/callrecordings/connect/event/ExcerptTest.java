package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a foreign text looks like in a message. One thread. */
class ExcerptTest {

  @Test
  void aShortTextIsQuoted() {
    assertThat(Excerpt.of("")).isEqualTo("\"\"");
    assertThat(Excerpt.of("AC1/?%")).isEqualTo("\"AC1/?%\"");
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(Excerpt.of("AC1\r\nx\0\u001b")).isEqualTo("\"AC1\\u000d\\u000ax\\u0000\\u001b\"");
    assertThat(Excerpt.of("a\"b\\c")).isEqualTo("\"a\\u0022b\\u005cc\"");
    assertThat(Excerpt.of("\u202e\u00e9\ud83d\ude00"))
        .isEqualTo("\"\\u202e\\u00e9\\ud83d\\ude00\"");
  }

  @Test
  void aPhoneNumberIsNotShown() {
    for (String number :
        List.of("+15550000001", "15550000001", "+1 (555) 000-0001", "(555) 000 0001")) {
      assertThat(Excerpt.withoutNumbers("to " + number + "!")).isEqualTo("\"to (number)\"");
    }
    assertThat(Excerpt.withoutNumbers("AC3700624547?")).isEqualTo("\"AC3700624547?\"");
    assertThat(Excerpt.withoutNumbers("EV1")).isEqualTo("\"EV1\"");
    assertThat(Excerpt.withoutNumbers("x".repeat(1000))).isEqualTo(Excerpt.of("x".repeat(1000)));
  }

  @Test
  void aLongTextIsCut() {
    assertThat(Excerpt.of("x".repeat(40))).isEqualTo('"' + "x".repeat(40) + '"');
    assertThat(Excerpt.of("x".repeat(41))).isEqualTo('"' + "x".repeat(40) + "\"...");
    assertThat(Excerpt.of("\n".repeat(10_000_000))).hasSizeLessThan(50);
  }
}
