package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link RetryPolicy} decides while nobody knows who is to blame, and early in a call. */
class RetryPolicyDoubtTest {
  private static final long NOW = 1_000_000;
  private static final RetryPolicy JUDGE = new RetryPolicy(new Backoff(100, 10_000), 4, 60_000);
  private static final LookSchedule LOOKS = new FixedLooks(0, new Backoff(500, 20_000));

  @ParameterizedTest(name = "{0} failures and {1} doubts: at most {2} ms")
  @CsvSource({"0,0,100", "0,1,100", "0,3,400", "2,1,400", "2,3,1600"})
  void pausesGrowWithFailuresAndDoubts(int failures, int doubts, long ceiling) {
    Past call =
        new Past(0, OptionalLong.empty(), false, NOW + 60_000, 0, false, failures, doubts, 0);
    Answer failed = new Answer.Unavailable(Optional.of(500), "broken");

    assertThat(JUDGE.judge(call, failed, LOOKS, Blame.UNKNOWN, NOW, 0.9999))
        .isEqualTo(new Decision.Retry(NOW + ceiling, Blame.UNKNOWN));
  }

  @Test
  void aRecordingWithAudioIsTakenAtOnceThoughOneWithoutWouldNotBe() {
    Recording done =
        new Recording(
            "CR1",
            Optional.of("completed"),
            Optional.empty(),
            Optional.of("https://media.example/1"),
            Optional.empty(),
            Optional.empty());
    Past early = new Past(NOW + 60_000, false, 0, 0).missingUntil(NOW + 1);

    assertThat(JUDGE.judge(early, new Answer.Found(List.of(done)), LOOKS, Blame.UNKNOWN, NOW, 0.5))
        .isInstanceOf(Decision.Finish.class);
  }
}
