package io.callrecordings.connect.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which statuses of a recording are final. One thread. */
class RecordingTest {

  @ParameterizedTest(name = "{0} with url {1}: final {2}")
  @CsvSource({
    "completed,   true,  true",
    "completed,   false, false",
    "absent,      false, true",
    "absent,      true,  true",
    "invented,    false, false",
    "NULL,        false, false",
    "deleted,     false, true",
    "deleted,     true,  true",
    "failed,      false, true",
    "in-progress, true,  false",
    "paused,      true,  false",
    "processing,  true,  false",
    "stopping,    true,  false",
    "stopped,     true,  false",
    "COMPLETED,   true,  true",
    "invented,    true,  true",
    "'',          true,  true",
    "NULL,        true,  true",
  })
  void isFinalOnceItsStatusCannotChangeOrItsAudioCanBeHad(
      String status, boolean url, boolean isFinal) {
    Recording recording =
        new Recording(
            "CR1",
            status.equals("NULL") ? Optional.empty() : Optional.of(status),
            Optional.empty(),
            url ? Optional.of("https://media.example/1.mp3") : Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(recording.isFinal()).isEqualTo(isFinal);
  }
}
