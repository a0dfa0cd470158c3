package io.callrecordings.connect.quo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bodies of a 200, and what is read from them. Pure functions. */
final class Bodies {
  static final AnswerReader READER = new AnswerReader(new Redaction("the-key"));

  private Bodies() {}

  static Recording bare(String id) {
    return new Recording(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static String item(String fields) {
    return "{\"data\":[{" + fields + "}]}";
  }

  static List<Recording> found(String body) {
    Answer answer = read(body);
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found) answer).recordings();
  }

  static Answer read(String body) {
    return READER
        .page(Responses.of(200, body.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH)
        .answer();
  }
}
