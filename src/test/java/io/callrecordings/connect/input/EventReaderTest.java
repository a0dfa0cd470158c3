package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.DataLossCheckTest.pending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.flow.OffsetSet;
import io.callrecordings.connect.flow.Partition;
import io.callrecordings.connect.flow.Progress;
import io.callrecordings.connect.input.StartPosition.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Reading without brokers. Run by JUnit, on one thread. */
class EventReaderTest {
  private static final Partition CALLS = new Partition("calls", 0);
  private static final Partition MORE = new Partition("more", 0);
  private static final TopicPartition KAFKA_CALLS = new TopicPartition("calls", 0);

  private final FakeTopics topics = new FakeTopics();
  private final FakeTicker ticker = new FakeTicker();
  private final FakeConsumers consumers = new FakeConsumers();
  private final Map<Partition, StartPosition> from = new HashMap<>();

  @Test
  void readsNewEventsFromTheStoredOffsetOn() {
    EventReader reader = open(CALLS, 10);
    append(CALLS, 9, 10, 11);
    Batch batch = poll(reader);
    assertThat(offsets(batch, CALLS)).containsExactly(10L, 11L);
    assertThat(batch.positions()).containsExactly(Map.entry(CALLS, 12L));
    RawEvent first = batch.events().get(0);
    assertThat(first.timestamp()).isEqualTo(Instant.ofEpochMilli(10));
    assertThat(first.value().map(value -> new String(value, StandardCharsets.UTF_8)))
        .contains("calls-0@10");
  }

  @Test
  void aPollWithoutNewsIsEmptyAndAsksNobody() {
    EventReader reader = open(CALLS, 10);
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThat(topics.questions).isZero();
  }

  @Test
  void reportsPositionsThatMoveWithoutEvents() {
    EventReader reader = open(CALLS, 10);
    consumers.fresh().schedulePollTask(() -> consumers.fresh().seek(KAFKA_CALLS, 17));
    assertThat(poll(reader)).isEqualTo(Batch.of(List.of(), Map.of(CALLS, 17L)));
  }

  @Test
  void readsOnlyWantedPartitionsAndTheOthersLater() {
    from.put(MORE, stored(0));
    EventReader reader = open(CALLS, 0);
    append(CALLS, 0);
    append(MORE, 0);
    assertThat(reader.poll(Duration.ZERO, Set.of(MORE), Set.of()).events())
        .extracting(RawEvent::partition)
        .containsExactly(MORE);
    assertThat(reader.poll(Duration.ZERO, Set.of(MORE), Set.of()).isEmpty()).isTrue();
    assertThat(offsets(poll(reader), CALLS)).containsExactly(0L);
  }

  @Test
  void readsPendingEventsBesideNewOnesAndNothingElse() {
    append(CALLS, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    EventReader reader = open(CALLS, 10, 4, 6, 7);
    Batch batch = poll(reader);
    assertThat(offsets(batch, CALLS)).containsExactly(10L, 11L, 4L, 6L, 7L);
    assertThat(batch.swept()).containsExactly(new Swept(CALLS, 8));
    assertThat(batch.positions()).containsExactly(Map.entry(CALLS, 12L));
    assertThat(consumers.pending().closed()).isTrue();
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
  }

  @Test
  void skipsWhatLiesFarBetweenPendingEvents() {
    for (long offset = 0; offset < 5000; offset++) {
      append(CALLS, offset);
    }
    EventReader reader = open(CALLS, 5000, 7, 3000);
    consumers.pending().setMaxPollRecords(10);
    assertThat(poll(reader).swept()).containsExactly(new Swept(CALLS, 3000));
    assertThat(offsets(poll(reader), CALLS)).containsExactly(3000L);
  }

  @Test
  void pendingOffsetsWithoutEventAreSweptWhenThePositionPassesThem() {
    append(CALLS, 3);
    EventReader reader = open(CALLS, 10, 3, 8);
    assertThat(poll(reader).swept()).containsExactly(new Swept(CALLS, 8));
    consumers.pending().schedulePollTask(() -> consumers.pending().seek(KAFKA_CALLS, 10));
    assertThat(poll(reader)).isEqualTo(Batch.ofPending(List.of(), List.of(new Swept(CALLS, 9))));
  }

  @Test
  void pendingEventsCanBeWantedWhereNewOnesAreNot() {
    append(CALLS, 4, 10);
    EventReader reader = open(CALLS, 10, 4);
    assertThat(offsets(reader.poll(Duration.ZERO, Set.of(), Set.of(CALLS)), CALLS))
        .containsExactly(4L);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void pendingEventsWaitUntilTheyAreWanted() {
    append(CALLS, 4, 10);
    EventReader reader = open(CALLS, 10, 4);
    assertThat(offsets(reader.poll(Duration.ZERO, Set.of(CALLS), Set.of()), CALLS))
        .containsExactly(10L);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(4L);
  }

  @Test
  void makesNoSecondConsumerWhereNothingIsPending() {
    open(CALLS, 10);
    assertThat(consumers.hasPending()).isFalse();
  }

  @Test
  void handsOutNothingBeforeItsTopicIsConfirmed() {
    EventReader reader = open(CALLS, 0);
    append(CALLS, 0);
    topics.stall();
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    append(CALLS, 1);
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    topics.answer();
    assertThat(offsets(poll(reader), CALLS)).containsExactly(0L);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(1L);
  }

  @Test
  void asksAgainWhenTheQuestionFails() {
    EventReader reader = open(CALLS, 0);
    append(CALLS, 0);
    topics.failing(new TimeoutException("slow"));
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(0L);
  }

  @Test
  void aTopicTheClusterForgetsForAWhileStopsOnlyItself() {
    from.put(MORE, stored(0));
    EventReader reader = open(CALLS, 0);
    append(CALLS, 0);
    append(MORE, 0);
    topics.without(CALLS);
    assertThat(poll(reader).events()).extracting(RawEvent::partition).containsExactly(MORE);
    append(CALLS, 1);
    append(MORE, 1);
    assertThat(poll(reader).events()).extracting(RawEvent::partition).containsExactly(MORE);
    topics.with(CALLS, 0, 9, "A");
    assertThat(offsets(poll(reader), CALLS)).containsExactly(0L);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(1L);
  }

  @Test
  void failsWhenATopicIsCreatedAnewBeforeItsEventsAreTakenForOthers() {
    EventReader reader = open(CALLS, 10);
    append(CALLS, 10);
    topics.with(CALLS, 0, 20, "B");
    assertThatThrownBy(() -> poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("topic calls was deleted and created again (id A became B)");
  }

  @Test
  void noticesWithinTenSecondsThatASilentTopicIsCreatedAnew() {
    EventReader reader = open(CALLS, 10);
    topics.with(CALLS, 0, 0, "B");
    ticker.pause(Duration.ofMillis(9_999));
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    ticker.pause(Duration.ofMillis(1));
    assertThatThrownBy(() -> poll(reader)).hasMessageContaining("created again");
  }

  @Test
  void goesOnWithTheBeginningOfATopicCreatedAnewWhereThatIsWanted() {
    EventReader reader = open(OnDataLoss.CONTINUE, CALLS, 10, 4);
    append(CALLS, 10);
    topics.with(CALLS, 2, 20, "B");
    Batch batch = poll(reader);
    Progress anew = Progress.startingAt(2, Optional.of("B"));
    assertThat(batch.rewinds()).containsExactly(new Rewind(CALLS, 0, anew));
    assertThat(batch.events()).isEmpty();
    assertThat(batch.positions()).containsExactly(Map.entry(CALLS, 2L));
    append(CALLS, 2, 3, 4);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(2L, 3L, 4L);
  }

  @Test
  void holdsEventsUntilItIsKnownWhatBecameOfTheirTopic() {
    EventReader reader = open(CALLS, 10);
    append(CALLS, 10);
    topics.with(CALLS, 0, 20, "B");
    topics.stall();
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    topics.answer();
    topics.failing(new TimeoutException("slow"));
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThatThrownBy(() -> poll(reader)).hasMessageContaining("created again");
  }

  @Test
  void failsWhenUnreadEventsExpireWhileReading() {
    EventReader reader = open(CALLS, 10);
    topics.with(CALLS, 15, 20, "A");
    consumers.fresh().setPollException(outOfRange(10));
    assertThatThrownBy(() -> poll(reader)).hasMessageContaining("(offsets 10 to 14)");
  }

  @Test
  void goesOnBehindExpiredEventsWhereThatIsWanted() {
    EventReader reader = open(OnDataLoss.CONTINUE, CALLS, 10, 4);
    append(CALLS, 15);
    topics.with(CALLS, 15, 20, "A");
    consumers.fresh().setPollException(outOfRange(10));
    Batch batch = poll(reader);
    assertThat(batch.rewinds()).isEmpty();
    assertThat(batch.positions()).containsExactly(Map.entry(CALLS, 15L));
    assertThat(batch.swept()).containsExactly(new Swept(CALLS, 5));
    assertThat(offsets(poll(reader), CALLS)).containsExactly(15L);
  }

  @Test
  void readsOnWhereAnOffsetWasDeniedButNothingIsLost() {
    EventReader reader = open(CALLS, 10);
    consumers.fresh().setPollException(outOfRange(10));
    append(CALLS, 10);
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void failsWhenWhatWasReadIsReplacedAfterAChangeOfLeader() {
    EventReader reader = open(CALLS, 10);
    consumers.fresh().setPollException(truncation(10, 7));
    assertThatThrownBy(() -> poll(reader))
        .hasMessageContaining("was read up to offset 10")
        .hasMessageContaining("only offsets before 7");
  }

  @Test
  void readsAgainWhatWasReplacedWhereThatIsWanted() {
    append(CALLS, 4, 7, 8);
    EventReader reader = open(OnDataLoss.CONTINUE, CALLS, 10, 4, 8);
    consumers.fresh().setPollException(truncation(10, 7));
    Batch batch = reader.poll(Duration.ZERO, Set.of(CALLS), Set.of());
    Progress rest = new Progress(7, pending(4), Map.of(), Optional.of("A"));
    assertThat(batch.rewinds()).containsExactly(new Rewind(CALLS, 7, rest));
    assertThat(batch.positions()).containsExactly(Map.entry(CALLS, 7L));
    assertThat(offsets(poll(reader), CALLS)).containsExactly(7L, 8L, 4L);
  }

  @Test
  void troubleThatPassesIsAnEmptyBatch() {
    EventReader reader = open(CALLS, 10);
    append(CALLS, 10);
    consumers.fresh().setPollException(new TimeoutException("no broker"));
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void refusedCredentialsFailWithTheKeysToCheck() {
    EventReader reader = open(CALLS, 10);
    consumers.fresh().setPollException(new SaslAuthenticationException("Invalid credentials"));
    assertThatThrownBy(() -> poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("broker:9092")
        .hasMessageContaining("Invalid credentials")
        .hasMessageContaining("events.consumer.sasl.*");
  }

  @Test
  void missingPermissionsFailWithWhatToGrant() {
    EventReader reader = open(CALLS, 10);
    append(CALLS, 10);
    topics.failing(new TopicAuthorizationException(Set.of("calls")));
    assertThatThrownBy(() -> poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[calls]")
        .hasMessageContaining("Grant READ and DESCRIBE");
  }

  @Test
  void whatCannotBeReadFails() {
    EventReader reader = open(CALLS, 10);
    consumers.fresh().setPollException(new KafkaException("corrupt message at offset 10"));
    assertThatThrownBy(() -> poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("corrupt message at offset 10");
  }

  @Test
  void wakingUpEndsOnePollAndLosesNothing() {
    append(CALLS, 4, 10);
    EventReader reader = open(CALLS, 10, 4);
    reader.wakeup();
    assertThat(poll(reader)).isEqualTo(Batch.EMPTY);
    assertThat(offsets(poll(reader), CALLS)).containsExactly(10L, 4L);
  }

  @Test
  void closesEveryClient() {
    EventReader reader = open(CALLS, 10, 4);
    reader.close();
    assertThat(consumers.fresh().closed()).isTrue();
    assertThat(consumers.pending().closed()).isTrue();
    assertThat(topics.closed).isTrue();
  }

  @Test
  void closesTheQuestioningClientWhenOpeningFails() {
    topics.with(CALLS, 15, 20, "A");
    assertThatThrownBy(() -> open(CALLS, 10)).isInstanceOf(InputException.class);
    assertThat(topics.closed).isTrue();
  }

  private EventReader open(Partition partition, long next, long... pending) {
    return open(OnDataLoss.FAIL, partition, next, pending);
  }

  private EventReader open(OnDataLoss onDataLoss, Partition partition, long next, long... pending) {
    Progress progress = new Progress(next, pending(pending), Map.of(), Optional.of("A"));
    from.put(partition, new Stored(progress));
    topics.fill(from.keySet());
    ReaderSettings settings =
        new ReaderSettings("task-1", Map.of("bootstrap.servers", "broker:9092"), onDataLoss);
    return EventReader.open(settings, from, topics, new Clients(consumers, ticker));
  }

  private static Stored stored(long next) {
    return new Stored(new Progress(next, OffsetSet.EMPTY, Map.of(), Optional.of("A")));
  }

  private Batch poll(EventReader reader) {
    return reader.poll(Duration.ZERO, from.keySet(), from.keySet());
  }

  private void append(Partition partition, long... offsets) {
    for (long offset : offsets) {
      consumers.append(partition, offset);
    }
  }

  private static List<Long> offsets(Batch batch, Partition partition) {
    return batch.events().stream()
        .filter(event -> event.partition().equals(partition))
        .map(RawEvent::offset)
        .toList();
  }

  private static OffsetOutOfRangeException outOfRange(long offset) {
    return new OffsetOutOfRangeException(Map.of(KAFKA_CALLS, offset));
  }

  private static LogTruncationException truncation(long offset, long divergent) {
    return new LogTruncationException(
        Map.of(KAFKA_CALLS, offset), Map.of(KAFKA_CALLS, new OffsetAndMetadata(divergent)));
  }
}
