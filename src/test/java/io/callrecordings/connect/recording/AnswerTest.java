package io.callrecordings.connect.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers fold to their own case and do not change. One thread. */
class AnswerTest {

  @Test
  void eachKindFoldsToItsOwnCase() {
    List<Answer> answers =
        List.of(
            new Answer.Found(List.of()),
            new Answer.NoSuchCall("none"),
            new Answer.Throttled(Optional.of(Duration.ZERO)),
            new Answer.Unreachable("refused"),
            new Answer.Unavailable(Optional.of(500), "broken"),
            new Answer.Unauthorized(401, "key"),
            new Answer.Refused(400, "bad"));

    for (Answer answer : answers) {
      assertThat(answer.fold(new Itself())).isSameAs(answer);
    }
  }

  @Test
  void whatWasFoundDoesNotChangeWithTheListItCameIn() {
    List<Recording> source = new ArrayList<>();
    Answer.Found found = new Answer.Found(source);
    source.add(
        new Recording(
            "CR1",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    assertThat(found.recordings()).isEmpty();
  }

  private static final class Itself implements Answer.Cases<Answer> {
    @Override
    public Answer found(Answer.Found answer) {
      return answer;
    }

    @Override
    public Answer noSuchCall(Answer.NoSuchCall answer) {
      return answer;
    }

    @Override
    public Answer throttled(Answer.Throttled answer) {
      return answer;
    }

    @Override
    public Answer unreachable(Answer.Unreachable answer) {
      return answer;
    }

    @Override
    public Answer unavailable(Answer.Unavailable answer) {
      return answer;
    }

    @Override
    public Answer unauthorized(Answer.Unauthorized answer) {
      return answer;
    }

    @Override
    public Answer refused(Answer.Refused answer) {
      return answer;
    }
  }
}
