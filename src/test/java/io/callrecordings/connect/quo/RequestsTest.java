package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.event.CallId;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request line and headers, and the settings they are made of. */
class RequestsTest {

  @ParameterizedTest
  @CsvSource({
    "AC1, AC1",
    "AC/../a, AC%2F..%2Fa",
    "AC?a#b, AC%3Fa%23b",
    "AC%2e, AC%252e",
    "'AC \\', AC%20%5C",
    "AC, AC",
    "AC.., AC..",
    "AC-._~, AC-._~",
    "AC+1&b=c;d, AC%2B1%26b%3Dc%3Bd",
    "AC@host:80, AC%40host%3A80",
    "'AC!$\"()*,[]{}|^`<>', AC%21%24%22%28%29%2A%2C%5B%5D%7B%7D%7C%5E%60%3C%3E",
    "ACü€, AC%C3%BC%E2%82%AC",
    "AC\ud83d\ude00, AC%F0%9F%98%80"
  })
  void textIsOneSegmentOfThePath(String text, String segment) {
    assertThat(Requests.segment(text)).isEqualTo(segment);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.example, /v1/call-recordings/AC1",
    "https://api.example/, /v1/call-recordings/AC1",
    "https://api.example/quo, /quo/v1/call-recordings/AC1",
    "https://api.example/quo/%41b//, /quo/%41b/v1/call-recordings/AC1"
  })
  void aPathOfTheBaseUrlGoesInFront(String url, String path) {
    assertThat(
            new Requests(settings(url, "k"))
                .of(new CallId("AC1"), Optional.empty())
                .getRequestUri())
        .isEqualTo(path);
  }

  @Test
  void theKeyIsSentAsItIsButForWhiteSpaceAround() {
    var request =
        new Requests(settings("http://api.example", " k:e,y=\n"))
            .of(new CallId("AC1"), Optional.empty());

    assertThat(request.getHeaders("Authorization"))
        .singleElement()
        .satisfies(header -> assertThat(header.getValue()).isEqualTo("k:e,y="))
        .hasToString("Authorization: ***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\nX-Other: b", "a\u0000", "schlüssel", "a\u007f"})
  void aKeyThatIsNoHeaderIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> settings("http://api.example", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the key must");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.example",
        "//api.example",
        "ftp://api.example",
        "https:api.example",
        "https:///v1",
        "https://under_score",
        "https://key@api.example",
        "https://api.example?x",
        "https://api.example/#x"
      })
  void aUrlThatIsNoBaseIsRefused(String url) {
    assertThatThrownBy(() -> settings(url, "k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the URL must");
  }

  @Test
  void settingsDoNotShowTheKey() {
    assertThat(settings("https://api.example", "sesame").toString())
        .contains("api.example")
        .doesNotContain("sesame");
  }

  private static QuoApiSettings settings(String url, String key) {
    return new QuoApiSettings(URI.create(url), key, Duration.ofSeconds(1), 1);
  }
}
