package io.callrecordings.connect.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import io.callrecordings.connect.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call after each kind of answer. One thread. */
class RetryPolicyTest {
  private static final long NOW = 1_000_000;
  private static final long DEADLINE = NOW + 60_000;
  private static final RetryPolicy JUDGE = new RetryPolicy(new Backoff(100, 1_000), 4, 60_000);
  private static final LookSchedule LOOKS = new FixedLooks(0, new Backoff(500, 20_000));
  private static final Recording DONE = recording("CR1", "completed");
  private static final Recording PROCESSING = recording("CR2", "processing");
  private static final Answer NOTHING = new Answer.Found(List.of());

  /** A call as it usually is: first look, in time, answered by somebody. */
  private static final Past FRESH = new Past(DEADLINE, false, 0, 0);

  @Test
  void allSegmentsFinalIsRecorded() {
    assertThat(judge(FRESH, new Answer.Found(List.of(DONE, recording("CR3", "absent")))))
        .isEqualTo(
            new Decision.Finish(
                Outcome.RECORDED, List.of(DONE, recording("CR3", "absent")), Optional.empty()));
  }

  @Test
  void allSegmentsFinalIsRecordedAfterTheDeadlineToo() {
    assertThat(judge(FRESH.at(NOW - 1), new Answer.Found(List.of(DONE))))
        .isEqualTo(new Decision.Finish(Outcome.RECORDED, List.of(DONE), Optional.empty()));
  }

  /** An answer that may become something else later. */
  record NotReady(String name, Answer answer) {
    List<Recording> recordings() {
      return answer instanceof Answer.Found found ? found.recordings() : List.of();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<NotReady> notReady() {
    return List.of(
        new NotReady("nothing", NOTHING),
        new NotReady("no such call", new Answer.NoSuchCall("none")),
        new NotReady("one processing", new Answer.Found(List.of(PROCESSING))),
        new NotReady("one of two processing", new Answer.Found(List.of(DONE, PROCESSING))));
  }

  @ParameterizedTest
  @MethodSource("notReady")
  void whatIsNotReadyIsLookedAtAgain(NotReady notReady) {
    assertThat(judge(FRESH, notReady.answer())).isEqualTo(lookAgain(500));
  }

  @ParameterizedTest
  @MethodSource("notReady")
  void atTheDeadlineWhatIsThereIsEmitted(NotReady notReady) {
    boolean nothing = notReady.recordings().isEmpty();

    assertThat(judge(FRESH.at(NOW), notReady.answer()))
        .isEqualTo(
            new Decision.Finish(
                nothing ? Outcome.NONE : Outcome.EXPIRED,
                notReady.recordings(),
                Optional.of(
                    nothing
                        ? "the API had no recording of the call until its deadline (looks: 1)"
                        : "not all recordings were final at the deadline of the call")));
  }

  @ParameterizedTest(name = "look {0} after {1} ms")
  @CsvSource({"0,500", "1,1000", "2,2000", "5,16000", "6,20000", "1000,20000"})
  void pausesBetweenLooksGrowUpToTheCap(int looks, long pause) {
    Past call = new Past(DEADLINE, false, 0, looks);

    assertThat(judge(call, NOTHING)).isEqualTo(lookAgain(pause));
  }

  @Test
  void theLastLookIsAtTheDeadline() {
    assertThat(judge(FRESH.at(NOW + 300), NOTHING)).isEqualTo(lookAgain(300));
  }

  @ParameterizedTest
  @MethodSource("notReady")
  void aCallNobodyAnsweredIsLookedAtOnceWhereNothingIsThere(NotReady notReady) {
    Past unanswered = new Past(DEADLINE, true, 0, 0);

    assertThat(judge(unanswered, notReady.answer()))
        .isEqualTo(
            notReady.recordings().isEmpty()
                ? new Decision.Finish(
                    Outcome.NONE,
                    List.of(),
                    Optional.of("the call was never answered, and the API has no recording of it"))
                : lookAgain(500));
  }

  @Test
  void tooManyRequestsCountNoAttemptHoweverManyFailedBefore() {
    Past nearlyExhausted = new Past(DEADLINE, false, 3, 0);

    assertThat(judge(nearlyExhausted, new Answer.Throttled(Optional.of(Duration.ofHours(1)))))
        .isEqualTo(new Decision.Retry(NOW, Blame.API));
  }

  @ParameterizedTest(name = "failure {0}, jitter {1}: after {2} ms")
  @CsvSource({"0,0.0,0", "0,0.999,100", "1,0.5,100", "2,0.5,200", "2,0.999,400"})
  void aFailureIsRetriedWithFullJitter(int failuresBefore, double random, long pause) {
    Past call = new Past(DEADLINE, false, failuresBefore, 0);

    assertThat(JUDGE.judge(call, unavailable(), LOOKS, Blame.CALL, NOW, random))
        .isEqualTo(new Decision.Retry(NOW + pause, Blame.CALL));
  }

  @Test
  void theLastAttemptGivesUpAndSaysWhy() {
    Past call = new Past(DEADLINE, false, 3, 0);

    assertThat(judge(call, unavailable()))
        .isEqualTo(
            new Decision.GiveUp(
                Outcome.FAILED, Optional.of(503), "4 attempts failed, the last one: overloaded"));
  }

  @Test
  void aBrokenConnectionGivesUpWithoutStatus() {
    Past call = new Past(DEADLINE, false, 3, 0);

    assertThat(judge(call, new Answer.Unavailable(Optional.empty(), "timeout")))
        .isInstanceOfSatisfying(
            Decision.GiveUp.class, decision -> assertThat(decision.status()).isEmpty());
  }

  @Test
  void duringAnOutageAFailureIsRepeatedWithoutCounting() {
    Past call = new Past(DEADLINE, false, 3, 0);

    assertThat(JUDGE.judge(call, unavailable(), LOOKS, Blame.API, NOW, 0.5))
        .isEqualTo(new Decision.Retry(NOW, Blame.API));
  }

  @Test
  void failuresDoNotEndAtTheDeadline() {
    assertThat(judge(FRESH.at(NOW - 1), unavailable())).isInstanceOf(Decision.Retry.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 410, 422})
  void aRefusedRequestIsRejectedAtOnce(int status) {
    assertThat(judge(FRESH, new Answer.Refused(status, "no")))
        .isEqualTo(new Decision.GiveUp(Outcome.REJECTED, Optional.of(status), "no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void aRefusalThatIsOfTheCallCountsAndEndsAsRejected(int status) {
    Answer refusal = new Answer.Unauthorized(status, "forbidden");

    assertThat(judge(FRESH, refusal)).isEqualTo(new Decision.Retry(NOW + 50, Blame.CALL));
    assertThat(judge(new Past(DEADLINE, false, 3, 0), refusal))
        .isEqualTo(
            new Decision.GiveUp(
                Outcome.REJECTED,
                Optional.of(status),
                "4 attempts were refused while others were answered, the last one: forbidden"));
  }

  @ParameterizedTest
  @EnumSource(names = {"API", "UNKNOWN"})
  void whereTheCallIsNotToBlameItIsNeverGivenUp(Blame blame) {
    Past exhausted = new Past(DEADLINE, false, 3, 0);
    for (Answer trouble :
        List.of(unavailable(), new Answer.Unauthorized(401, "no"), new Answer.Unreachable("no"))) {
      assertThat(JUDGE.judge(exhausted, trouble, LOOKS, blame, NOW, 0.5))
          .isInstanceOfSatisfying(
              Decision.Retry.class, retry -> assertThat(retry.blame()).isEqualTo(blame));
    }
  }

  @Test
  void aServerThatAsksForAPauseGetsIt() {
    Answer busy =
        new Answer.Unavailable(Optional.of(503), "busy", Optional.of(Duration.ofSeconds(20)));

    for (Blame blame : Blame.values()) {
      assertThat(JUDGE.judge(FRESH, busy, LOOKS, blame, NOW, 0.5))
          .isEqualTo(new Decision.Retry(NOW + 20_000, blame));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "failed"})
  void thatThereIsNoAudioIsBelievedOnlyAfterAWhile(String status) {
    Answer missing = new Answer.Found(List.of(DONE, recording("CR9", status, Optional.empty())));
    assertThat(judge(FRESH.missingUntil(NOW + 1), missing)).isInstanceOf(Decision.LookAgain.class);
    assertThat(judge(FRESH.missingUntil(NOW), missing))
        .isInstanceOfSatisfying(
            Decision.Finish.class,
            finish -> assertThat(finish.ending()).isEqualTo(Outcome.RECORDED));
  }

  @Test
  void whatWasLeftOutIsSaid() {
    Decision decision = judge(FRESH, new Answer.Found(List.of(DONE), 2));

    assertThat(decision)
        .isEqualTo(
            new Decision.Finish(
                Outcome.RECORDED, List.of(DONE), Optional.of("left out, for want of an id: 2")));
  }

  private static Decision lookAgain(long pause) {
    return new Decision.LookAgain(new Look(NOW + pause, 0, false));
  }

  private static Decision judge(CallHistory call, Answer answer) {
    return JUDGE.judge(call, answer, LOOKS, Blame.CALL, NOW, 0.5);
  }

  private static Answer unavailable() {
    return new Answer.Unavailable(Optional.of(503), "overloaded");
  }

  private static Recording recording(String id, String status) {
    return recording(id, status, Optional.of("https://media.example/" + id));
  }

  private static Recording recording(String id, String status, Optional<String> url) {
    return new Recording(
        id, Optional.of(status), Optional.empty(), url, Optional.empty(), Optional.empty());
  }
}
