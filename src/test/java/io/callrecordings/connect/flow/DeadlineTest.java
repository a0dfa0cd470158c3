package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule from which a deadline derives. One thread. */
class DeadlineTest {
  private static final Instant RECORDED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SEEN = RECORDED.plus(Duration.ofDays(400));
  private static final long WAIT_MS = 3_600_000;

  @ParameterizedTest(name = "completed {0} after the record: waits from {1}")
  @CsvSource({
    "PT-10S,        PT-10S", // as usual
    "PT0S,          PT0S",
    "PT5M,          PT5M", // a clock may run ahead a little
    "PT5M0.001S,    PT5M", // by no more than that
    "P1000D,        PT5M",
    "P1D,           PT5M",
    "P-30D,         P-30D", // an old call, recorded late
    "P-240D,        P-240D", // a test event of months ago
    "P-20000D,      P-20000D",
  })
  void waitsFromTheCompletionButNotFromOneToCome(Duration completed, Duration from) {
    assertThat(deadline(Optional.of(RECORDED.plus(completed)), Optional.of(RECORDED)))
        .isEqualTo(RECORDED.plus(from).toEpochMilli() + WAIT_MS);
  }

  @Test
  void withoutCompletionWaitsFromTheRecord() {
    assertThat(deadline(Optional.empty(), Optional.of(RECORDED)))
        .isEqualTo(RECORDED.toEpochMilli() + WAIT_MS);
  }

  @Test
  void withoutRecordTimeWaitsFromTheCompletionHoweverLongAgo() {
    assertThat(deadline(Optional.of(RECORDED), Optional.empty()))
        .isEqualTo(RECORDED.toEpochMilli() + WAIT_MS);
  }

  @Test
  void withoutBothWaitsFromFirstSight() {
    assertThat(deadline(Optional.empty(), Optional.empty()))
        .isEqualTo(SEEN.toEpochMilli() + WAIT_MS);
  }

  @Test
  void seeingTheEventAgainLaterChangesNothing() {
    Optional<Instant> completed = Optional.of(RECORDED.minusSeconds(3));
    long first =
        Deadline.of(completed, Optional.of(RECORDED), RECORDED.toEpochMilli(), WAIT_MS).at(CLOCK);

    assertThat(deadline(completed, Optional.of(RECORDED))).isEqualTo(first);
  }

  @Test
  void anOldEventDoesNotWait() {
    assertThat(deadline(Optional.of(RECORDED), Optional.of(RECORDED)))
        .isLessThan(SEEN.toEpochMilli());
  }

  @Test
  void aRecordFromTheFutureWaitsFromFirstSight() {
    Instant future = SEEN.plus(Duration.ofDays(1_000));

    assertThat(deadline(Optional.empty(), Optional.of(future)))
        .isEqualTo(SEEN.toEpochMilli() + WAIT_MS);
    assertThat(deadline(Optional.of(future), Optional.of(future)))
        .isEqualTo(SEEN.plus(Duration.ofMinutes(5)).toEpochMilli() + WAIT_MS);
  }

  @Test
  void aCompletionFromTheFutureWithoutRecordTimeIsBoundedByFirstSight() {
    assertThat(deadline(Optional.of(Instant.MAX), Optional.empty()))
        .isEqualTo(SEEN.plus(Duration.ofMinutes(5)).toEpochMilli() + WAIT_MS);
  }

  @Test
  void timesBeyondAllMeasureAreNoTrouble() {
    assertThat(deadline(Optional.of(Instant.MIN), Optional.empty())).isEqualTo(WAIT_MS);
    assertThat(deadline(Optional.of(Instant.MIN), Optional.of(RECORDED))).isEqualTo(WAIT_MS);
    assertThat(
            deadline(Optional.of(Instant.MAX), Optional.of(Instant.ofEpochMilli(Long.MAX_VALUE))))
        .isEqualTo(SEEN.plus(Duration.ofMinutes(5)).toEpochMilli() + WAIT_MS);
    assertThat(deadline(Optional.empty(), Optional.of(Instant.ofEpochMilli(Long.MIN_VALUE))))
        .isEqualTo(WAIT_MS);
  }

  @Test
  void oneCallOfTwoEventsEndedWithTheFirstAndIsWaitedForUntilTheLast() {
    Optional<Instant> later = Optional.of(RECORDED.plusSeconds(30));
    Deadline one =
        Deadline.of(Optional.of(RECORDED), Optional.of(RECORDED), SEEN.toEpochMilli(), WAIT_MS);
    Deadline other = Deadline.of(later, later, SEEN.toEpochMilli(), WAIT_MS);

    for (Deadline both : List.of(one.later(other), other.later(one))) {
      assertThat(both.since(CLOCK)).isEqualTo(RECORDED.toEpochMilli());
      assertThat(both.at(CLOCK)).isEqualTo(RECORDED.toEpochMilli() + 30_000 + WAIT_MS);
      assertThat(both.missingUntil(CLOCK)).isEqualTo(RECORDED.toEpochMilli() + 90_000);
    }
  }

  @Test
  void anEventWithoutTimesIsWaitedForFromItsFirstSight() {
    long seenAt = SEEN.toEpochMilli();
    Deadline timeless = Deadline.of(Optional.empty(), Optional.empty(), seenAt, WAIT_MS);
    Deadline old = Deadline.of(Optional.empty(), Optional.of(RECORDED), seenAt, WAIT_MS);

    assertThat(old.later(timeless).at(CLOCK)).isEqualTo(seenAt + WAIT_MS);
    assertThat(old.later(timeless).since(CLOCK)).isEqualTo(RECORDED.toEpochMilli());
  }

  @Test
  void thatThereIsNoAudioIsBelievedAMinuteAfterTheCompletion() {
    long at = RECORDED.toEpochMilli();
    Optional<Instant> completed = Optional.of(RECORDED);

    assertThat(Deadline.of(completed, completed, at, WAIT_MS).missingUntil(CLOCK))
        .isEqualTo(at + 60_000);
    assertThat(Deadline.of(completed, completed, at, 5_000).missingUntil(CLOCK))
        .isEqualTo(at + 5_000);
  }

  private static long deadline(Optional<Instant> completedAt, Optional<Instant> recordedAt) {
    return Deadline.of(completedAt, recordedAt, SEEN.toEpochMilli(), WAIT_MS).at(CLOCK);
  }
}
