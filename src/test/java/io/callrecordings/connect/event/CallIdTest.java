package io.callrecordings.connect.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call id begins with {@code AC}, and never changes the path of a request. One thread. */
class CallIdTest {
  private static final String PATH = "/v1/call-recordings/";

  @ParameterizedTest
  @ValueSource(
      strings = {"AC", "AC1", "AC3700e624eca547eb9f749a06f", "AC-._~", "AC1..", "AC1a=b@c+d"})
  void anIdIsKeptAsItIs(String text) {
    assertThat(CallId.parse(text)).contains(new CallId(text));
    assertThat(new CallId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "A",
        "ac1",
        "Ac1",
        "CA1",
        " AC1",
        "AC1 ",
        "xAC1",
        "AC 1",
        "AC1\t",
        "AC1\0",
        "AC/1",
        "AC1/../AC2",
        "AC\\..\\AC2",
        "AC1?limit=1",
        "AC1#top",
        "AC1%2e",
        "AC%",
        "AC1;v=2",
        "AC1://host",
        "AC:1",
        "AC1\n",
        "\nAC1",
        "AC1\nAC2",
        "AC1\r\nHost: x",
        "AC1\u0085",
        "AC1\u2028",
        "AC1\u2029",
        "AC1\u00a0",
        "AC1\u200b",
        "AC1\u202e",
        "AC1\ufeff",
        "AC\u00e9",
        "AC\uff0f",
        "AC\u2215",
        "AC\ud83d\ude00",
        "AC\ud83d",
        "AC\ude00",
        "\uff21\uff231",
        "AC\"1\"",
        "AC<1>",
        "AC[1]",
        "AC{1}"
      })
  void whatIsNoIdIsRefused(String text) {
    assertThat(CallId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new CallId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a call id: \"");
  }

  @Test
  void anIdHasAtMost256Characters() {
    assertThat(CallId.parse("AC" + "1".repeat(254))).isPresent();
    assertThat(CallId.parse("AC" + "1".repeat(255))).isEmpty();
    assertThat(CallId.parse("AC" + "1".repeat(10_000_000))).isEmpty();
  }

  @Test
  void whateverTheCharacterAnIdIsOneSegmentThatNobodyRewrites() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String character = Character.toString(point);
      for (String text : new String[] {"AC" + character + "1", "AC1" + character}) {
        CallId.parse(text).ifPresent(CallIdTest::assertIsOnePlainSegment);
      }
    }
  }

  private static void assertIsOnePlainSegment(CallId id) {
    URI uri = URI.create("https://api.quo.com" + PATH + id);
    assertThat(uri.normalize().getRawPath()).isEqualTo(PATH + id);
    assertThat(uri.getPath()).isEqualTo(PATH + id);
    assertThat(uri.getRawQuery()).isNull();
    assertThat(uri.getRawFragment()).isNull();
    assertThat(uri.resolve(id.value())).isEqualTo(uri);
  }
}
