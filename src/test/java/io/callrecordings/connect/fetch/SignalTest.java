package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each kind of answer says of the API and the key. */
class SignalTest {
  @Test
  void everyAnswerIsASignal() {
    assertThat(
            List.of(
                Signal.of(new Answer.Found(List.of())),
                Signal.of(new Answer.NoSuchCall("none")),
                Signal.of(new Answer.Refused(400, "bad")),
                Signal.of(new Answer.Throttled(Optional.empty())),
                Signal.of(new Answer.Unauthorized(401, "key")),
                Signal.of(new Answer.Unavailable(Optional.of(503), "busy")),
                Signal.of(new Answer.Unreachable("refused"))))
        .containsExactly(
            Signal.WELL,
            Signal.WELL,
            Signal.WELL,
            Signal.BUSY,
            Signal.REFUSING,
            Signal.FAILING,
            Signal.UNREACHABLE);
  }
}
