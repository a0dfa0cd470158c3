package io.callrecordings.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths belong to the dated API. */
class DatedApiTest {

  @ParameterizedTest
  @CsvSource({"/calls/AC1/recordings, AC1", "/calls/AC%2F1/recordings, AC%2F1"})
  void thePathNamesTheCall(String path, String id) {
    assertThat(DatedApi.callId(path)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/calls/AC1",
        "/calls//recordings",
        "/calls/AC1/x/recordings",
        "/v1/calls/AC1/recordings",
        "/calls/AC1/recordings/"
      })
  void otherPathsDoNot(String path) {
    assertThat(DatedApi.callId(path)).isEmpty();
  }

  @Test
  void aCallIsTheSameCallOnBothPaths() {
    assertThat(Target.of("GET", "/calls/AC1/recordings?limit=50"))
        .isEqualTo(Target.of("GET", "/v1/call-recordings/AC1"));
  }
}
