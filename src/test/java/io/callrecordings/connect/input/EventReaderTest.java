package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.KAFKA_CALLS;
import static io.callrecordings.connect.input.ReaderFixture.MORE;
import static io.callrecordings.connect.input.ReaderFixture.offsets;
import static io.callrecordings.connect.input.ReaderFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.IntakeItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading, without brokers. Run by JUnit, on one thread. */
class EventReaderTest {
  private final ReaderFixture given = new ReaderFixture();

  @Test
  void readsNewEventsFromTheStoredOffsetOn() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 9, 10, 11);
    Polled batch = given.poll(reader);
    assertThat(offsets(batch, CALLS)).containsExactly(10L, 11L);
    assertThat(batch.positions).containsExactly(Map.entry(CALLS, 12L));
    RawEvent first = batch.events.get(0);
    assertThat(first.timestamp()).isEqualTo(Instant.ofEpochMilli(10));
    assertThat(first.value().map(value -> new String(value, StandardCharsets.UTF_8)))
        .contains("calls-0@10");
  }

  @Test
  void aPollWithoutNewsIsEmptyAndAsksNobody() {
    EventReader reader = given.open(CALLS, 10);
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(given.topics.questions).isZero();
  }

  @Test
  void reportsPositionsThatMoveWithoutEvents() {
    EventReader reader = given.open(CALLS, 10);
    given.consumers.fresh().schedulePollTask(() -> given.consumers.fresh().seek(KAFKA_CALLS, 17));
    assertThat(given.poll(reader).positions).containsExactly(Map.entry(CALLS, 17L));
  }

  @Test
  void readsOnlyWantedPartitionsAndTheOthersLater() {
    given.from.put(MORE, stored(0));
    EventReader reader = given.open(CALLS, 0);
    given.append(CALLS, 0);
    given.append(MORE, 0);
    assertThat(new Polled(reader.poll(Duration.ZERO, Set.of(MORE), Set.of())).events)
        .extracting(RawEvent::partition)
        .containsExactly(MORE);
    assertThat(reader.poll(Duration.ZERO, Set.of(MORE), Set.of()).isEmpty()).isTrue();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(0L);
  }

  @Test
  void readsPendingEventsBesideNewOnesAndNothingElse() {
    given.append(CALLS, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    EventReader reader = given.open(CALLS, 10, 4, 6, 7);
    Polled batch = given.poll(reader);
    assertThat(offsets(batch, CALLS)).containsExactly(10L, 11L, 4L, 6L, 7L);
    assertThat(batch.scanned).containsExactly(new IntakeItem.Scanned<>(CALLS, 8));
    assertThat(batch.positions).containsExactly(Map.entry(CALLS, 12L));
    assertThat(given.consumers.pending().closed()).isTrue();
    assertThat(given.poll(reader).isEmpty()).isTrue();
  }

  @Test
  void skipsWhatLiesFarBetweenPendingEvents() {
    for (long offset = 0; offset < 5000; offset++) {
      given.append(CALLS, offset);
    }
    EventReader reader = given.open(CALLS, 5000, 7, 3000);
    given.consumers.pending().setMaxPollRecords(10);
    assertThat(given.poll(reader).scanned).containsExactly(new IntakeItem.Scanned<>(CALLS, 3000));
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(3000L);
  }

  @Test
  void pendingOffsetsWithoutEventAreScannedWhenThePositionPassesThem() {
    given.append(CALLS, 3);
    EventReader reader = given.open(CALLS, 10, 3, 8);
    assertThat(given.poll(reader).scanned).containsExactly(new IntakeItem.Scanned<>(CALLS, 8));
    given
        .consumers
        .pending()
        .schedulePollTask(() -> given.consumers.pending().seek(KAFKA_CALLS, 10));
    assertThat(given.poll(reader).scanned).containsExactly(new IntakeItem.Scanned<>(CALLS, 9));
  }

  @Test
  void pendingEventsCanBeWantedWhereNewOnesAreNot() {
    given.append(CALLS, 4, 10);
    EventReader reader = given.open(CALLS, 10, 4);
    assertThat(offsets(new Polled(reader.poll(Duration.ZERO, Set.of(), Set.of(CALLS))), CALLS))
        .containsExactly(4L);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void pendingEventsWaitUntilTheyAreWanted() {
    given.append(CALLS, 4, 10);
    EventReader reader = given.open(CALLS, 10, 4);
    assertThat(offsets(new Polled(reader.poll(Duration.ZERO, Set.of(CALLS), Set.of())), CALLS))
        .containsExactly(10L);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(4L);
  }

  @Test
  void makesNoSecondConsumerWhereNothingIsPending() {
    given.open(CALLS, 10);
    assertThat(given.consumers.hasPending()).isFalse();
  }

  @Test
  void wakingUpEndsOnePollAndLosesNothing() {
    given.append(CALLS, 4, 10);
    EventReader reader = given.open(CALLS, 10, 4);
    reader.wakeup();
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(10L, 4L);
  }

  @Test
  void closesEveryClient() {
    EventReader reader = given.open(CALLS, 10, 4);
    reader.close();
    assertThat(given.consumers.fresh().closed()).isTrue();
    assertThat(given.consumers.pending().closed()).isTrue();
    assertThat(given.topics.closed).isTrue();
  }

  @Test
  void closesTheQuestioningClientWhenOpeningFails() {
    given.topics.with(CALLS, 15, 20, "A");
    assertThatThrownBy(() -> given.open(CALLS, 10)).isInstanceOf(InputException.class);
    assertThat(given.topics.closed).isTrue();
  }

  @Test
  void waitsForPendingEventsRatherThanForNewOnes() {
    given.append(CALLS, 4, 10);
    EventReader reader = given.open(CALLS, 20, 4, 15);
    given.poll(reader, Duration.ofMillis(70));
    assertThat(given.consumers.fresh().lastPollTimeout()).isZero();
    assertThat(given.consumers.pending().lastPollTimeout()).isPositive();
    given.append(CALLS, 20);
    given.poll(reader, Duration.ofMillis(70));
    assertThat(given.consumers.pending().lastPollTimeout()).isZero();
  }

  @Test
  void waitsForNewEventsWhereNothingIsPending() {
    given.poll(given.open(CALLS, 20), Duration.ofMillis(70));
    assertThat(given.consumers.fresh().lastPollTimeout()).isPositive();
  }
}
