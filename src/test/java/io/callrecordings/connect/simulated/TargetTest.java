package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "AC1, AC1",
    "AC, AC",
    "%41%43x, ACx",
    "AC1%2F2, AC1/2",
    "AC1%3Fx=1, AC1?x=1",
    "AC1%25, AC1%",
    "AC1+1, AC1+1",
    "AC%20%C3%A4, AC ä",
    "AC1?limit=10, AC1"
  })
  void aCallIdIsOnePathSegmentAndDecoded(String encoded, String callId) {
    assertThat(Target.of("GET", "/v1/call-recordings/" + encoded))
        .isEqualTo(new Target.Call(callId));
  }

  @ParameterizedTest
  @CsvSource({"ac1, ac1", "CR1, CR1", "xAC1, xAC1", "%ZZ, %ZZ", "AC1%2, AC1%2"})
  void anIdThatDoesNotBeginWithAcOrIsNotEncodedIsBad(String encoded, String id) {
    assertThat(Target.of("GET", "/v1/call-recordings/" + encoded))
        .isEqualTo(new Target.BadCallId(id));
  }

  @Test
  void anIdWithALineBreakIsBadForTheDotOfThePatternDoesNotMatchIt() {
    assertThat(Target.of("GET", "/v1/call-recordings/AC1%0A"))
        .isEqualTo(new Target.BadCallId("AC1\n"));
    assertThat(Target.of("GET", "/v1/call-recordings/AC1%0D%0AX"))
        .isEqualTo(new Target.BadCallId("AC1\r\nX"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/call-recordings",
        "/v1/call-recordings/",
        "/v1/call-recordings/?AC1",
        "/v1/call-recordings/AC1/",
        "/v1/call-recordings/AC1/x",
        "/v1/call-recordings/../AC1",
        "/v2/call-recordings/AC1",
        "http://simulated/v1/call-recordings/AC1"
      })
  void everyOtherPathIsElsewhere(String target) {
    assertThat(Target.of("GET", target)).isEqualTo(new Target.Elsewhere());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "PUT", "DELETE", "OPTIONS", "get"})
  void onlyGetIsAMethod(String method) {
    assertThat(Target.of(method, "/v1/call-recordings/AC1")).isEqualTo(new Target.WrongMethod());
  }
}
