package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.offsets;
import static io.callrecordings.connect.input.ReaderFixture.outOfRange;
import static io.callrecordings.connect.input.ReaderFixture.truncation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.progress.IntakeItem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Events that are gone while they are read. Run by JUnit, on one thread. */
class EventReaderLossTest {
  private final ReaderFixture given = new ReaderFixture();

  @Test
  void failsWhenATopicIsCreatedAnewBeforeItsEventsAreTakenForOthers() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    given.topics.with(CALLS, 0, 20, "B");
    assertThatThrownBy(() -> given.poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("topic calls was deleted and created again (id A became B)")
        .hasMessageContaining("everything from offset 10 on");
  }

  @Test
  void noticesWithinTenSecondsThatASilentTopicIsCreatedAnew() {
    EventReader reader = given.open(CALLS, 10);
    given.topics.with(CALLS, 0, 0, "B");
    given.ticker.pause(Duration.ofMillis(9_999));
    assertThat(given.poll(reader).isEmpty()).isTrue();
    given.ticker.pause(Duration.ofMillis(1));
    assertThatThrownBy(() -> given.poll(reader)).hasMessageContaining("created again");
  }

  @Test
  void goesOnWithTheBeginningOfATopicCreatedAnewWhereThatIsWanted() {
    EventReader reader = given.open(false, CALLS, 10, 4);
    given.append(CALLS, 10);
    given.topics.with(CALLS, 2, 20, "B");
    Polled batch = given.poll(reader);
    assertThat(batch.rewinds).containsExactly(rewound(0, "B"));
    assertThat(batch.events).isEmpty();
    assertThat(batch.positions).containsExactly(Map.entry(CALLS, 2L));
    given.append(CALLS, 2, 3, 4);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(2L, 3L, 4L);
  }

  @Test
  void holdsEventsUntilItIsKnownWhatBecameOfTheirTopic() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    given.topics.with(CALLS, 0, 20, "B");
    given.topics.stall();
    assertThat(given.poll(reader).isEmpty()).isTrue();
    given.topics.answer();
    given.topics.failing(new TimeoutException("slow"));
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThatThrownBy(() -> given.poll(reader)).hasMessageContaining("created again");
  }

  @Test
  void failsWhenUnreadEventsExpireWhileReading() {
    EventReader reader = given.open(CALLS, 10);
    given.topics.with(CALLS, 15, 20, "A");
    given.consumers.fresh().setPollException(outOfRange(10));
    assertThatThrownBy(() -> given.poll(reader)).hasMessageContaining("(offsets 10 to 14)");
  }

  @Test
  void goesOnBehindExpiredEventsWhereThatIsWanted() {
    EventReader reader = given.open(false, CALLS, 10, 4);
    given.append(CALLS, 15);
    given.topics.with(CALLS, 15, 20, "A");
    given.consumers.fresh().setPollException(outOfRange(10));
    Polled batch = given.poll(reader);
    assertThat(batch.rewinds).isEmpty();
    assertThat(batch.positions).containsExactly(Map.entry(CALLS, 15L));
    assertThat(batch.scanned).containsExactly(new IntakeItem.Scanned<>(CALLS, 5));
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(15L);
  }

  @Test
  void readsOnWhereAnOffsetWasDeniedButNothingIsLost() {
    EventReader reader = given.open(CALLS, 10);
    given.consumers.fresh().setPollException(outOfRange(10));
    given.append(CALLS, 10);
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void failsWhenWhatWasReadIsReplacedAfterAChangeOfLeader() {
    EventReader reader = given.open(CALLS, 10);
    given.consumers.fresh().setPollException(truncation(10, 7));
    assertThatThrownBy(() -> given.poll(reader))
        .hasMessageContaining("was read up to offset 10")
        .hasMessageContaining("only offsets before 7");
  }

  @Test
  void readsAgainWhatWasReplacedWhereThatIsWanted() {
    given.append(CALLS, 4, 7, 8);
    EventReader reader = given.open(false, CALLS, 10, 4, 8);
    given.consumers.fresh().setPollException(truncation(10, 7));
    Polled batch = new Polled(reader.poll(Duration.ZERO, Set.of(CALLS), Set.of()));
    assertThat(batch.rewinds).containsExactly(rewound(7, "A"));
    assertThat(batch.positions).containsExactly(Map.entry(CALLS, 7L));
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(7L, 8L, 4L);
  }

  @Test
  void aWrongTopicIdAfterALossSkipsNothingThatIsToBeReadAgain() {
    given.append(CALLS, 7, 8, 9, 10);
    EventReader reader = given.open(false, CALLS, 10);
    given.topics.failingList(new TimeoutException("slow"));
    given.consumers.fresh().setPollException(truncation(10, 7));
    assertThat(given.poll(reader).isEmpty()).isTrue();
    given.topics.mishearing(CALLS, "B");
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(given.poll(reader).positions).containsExactly(Map.entry(CALLS, 7L));
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(7L, 8L, 9L, 10L);
  }

  private static IntakeItem.Rewound<RawEvent> rewound(long validBefore, String topicId) {
    return new IntakeItem.Rewound<>(CALLS, validBefore, Optional.of(topicId));
  }
}
