package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.MORE;
import static io.callrecordings.connect.input.ReaderFixture.offsets;
import static io.callrecordings.connect.input.ReaderFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.input.StartPosition.Earliest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Brokers in trouble, and topics nobody knows for a while. Run by JUnit, on one thread. */
class EventReaderTroubleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private final ReaderFixture given = new ReaderFixture();

  @Test
  void handsOutNothingBeforeItsTopicIsConfirmed() {
    EventReader reader = given.open(CALLS, 0);
    given.append(CALLS, 0);
    given.topics.stall();
    assertThat(given.poll(reader).isEmpty()).isTrue();
    given.append(CALLS, 1);
    assertThat(given.poll(reader).isEmpty()).isTrue();
    given.topics.answer();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(0L);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(1L);
  }

  @Test
  void asksAgainWhenTheQuestionFails() {
    EventReader reader = given.open(CALLS, 0);
    given.append(CALLS, 0);
    given.topics.failing(new TimeoutException("slow"));
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(0L);
  }

  @Test
  void aTopicTheClusterForgetsForAWhileStopsOnlyItself() {
    given.from.put(MORE, stored(0));
    EventReader reader = given.open(CALLS, 0);
    given.append(CALLS, 0);
    given.append(MORE, 0);
    given.topics.without(CALLS);
    assertThat(given.poll(reader).events).extracting(RawEvent::partition).containsExactly(MORE);
    given.append(CALLS, 1);
    given.append(MORE, 1);
    assertThat(given.poll(reader).events).extracting(RawEvent::partition).containsExactly(MORE);
    given.topics.with(CALLS, 0, 9, "A");
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(0L);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(1L);
  }

  @Test
  void troubleThatPassesIsAnEmptyBatch() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    given.consumers.fresh().setPollException(new TimeoutException("no broker"));
    assertThat(given.poll(reader).isEmpty()).isTrue();
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void refusedCredentialsFailAfterAMinuteWithTheKeysToCheck() {
    EventReader reader = given.open(CALLS, 10);
    SaslAuthenticationException refusal = new SaslAuthenticationException("Invalid credentials");
    Duration from = given.ticker.now();
    assertThatThrownBy(() -> pollRefused(reader, refusal, MINUTE.plus(MINUTE)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("broker:9092")
        .hasMessageContaining("Invalid credentials")
        .hasMessageContaining("events.consumer.sasl.*");
    assertThat(given.ticker.now().minus(from)).isBetween(MINUTE, MINUTE.plusSeconds(6));
  }

  @Test
  void credentialsThatAreRefusedForLessThanAMinuteStopNothing() {
    EventReader reader = given.open(CALLS, 10);
    SaslAuthenticationException refusal = new SaslAuthenticationException("Invalid credentials");
    for (int time = 0; time < 3; time++) {
      pollRefused(reader, refusal, MINUTE.minusSeconds(10));
      given.append(CALLS, 10 + time);
      pollFor(reader, MINUTE.dividedBy(4));
    }
    assertThat(given.consumers.fresh().position(ReaderFixture.KAFKA_CALLS)).isEqualTo(13);
  }

  @Test
  void missingPermissionsFailAfterAMinuteWithWhatToGrant() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    for (int i = 0; i < 1000; i++) {
      given.topics.failing(new TopicAuthorizationException(Set.of("calls")));
    }
    pollFor(reader, MINUTE.minusSeconds(10));
    assertThatThrownBy(() -> pollFor(reader, MINUTE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[calls]")
        .hasMessageContaining("Grant READ on the topics of events.topics");
  }

  @Test
  void brokersThatAreDownAreWaitedForAndHardlyAsked() {
    EventReader reader = given.open(CALLS, 10);
    for (int i = 0; i < 60; i++) {
      given.topics.failing(new TimeoutException("no broker"));
    }
    given.append(CALLS, 10);
    int before = given.topics.questions;
    pollFor(reader, MINUTE);
    assertThat(given.topics.questions - before).isLessThan(20);
    assertThat(pollFor(reader, MINUTE.multipliedBy(5))).containsExactly(10L);
  }

  @Test
  void aTopicThatIsDeletedIsLetGoOfUntilItIsThereAgain() {
    EventReader reader = given.open(CALLS, 10);
    given.topics.without(CALLS);
    pollFor(reader, MINUTE);
    assertThat(given.consumers.fresh().assignment()).isEmpty();
    given.topics.with(CALLS, 0, 20, "A");
    given.append(CALLS, 10);
    assertThat(pollFor(reader, MINUTE)).containsExactly(10L);
  }

  /** Polls while the brokers refuse all that the consumer asks; each poll waits if it can. */
  private void pollRefused(EventReader reader, KafkaException refusal, Duration time) {
    Duration end = given.ticker.now().plus(time);
    while (given.ticker.now().compareTo(end) < 0) {
      given.consumers.fresh().setPollException(refusal);
      given.poll(reader, SHORT);
      given.ticker.pause(SHORT);
    }
  }

  /** The offsets that came. */
  private List<Long> pollFor(EventReader reader, Duration time) {
    Duration end = given.ticker.now().plus(time);
    List<Long> offsets = new ArrayList<>();
    while (given.ticker.now().compareTo(end) < 0) {
      offsets.addAll(offsets(given.poll(reader, SHORT), CALLS));
      given.ticker.pause(SHORT);
    }
    return offsets;
  }

  @Test
  void whatCannotBeReadFails() {
    EventReader reader = given.open(CALLS, 10);
    given.consumers.fresh().setPollException(new KafkaException("corrupt message at offset 10"));
    assertThatThrownBy(() -> given.poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("corrupt message at offset 10");
  }

  @Test
  void aClusterWithoutTopicIdsIsReadAllTheSame() {
    given.topics.withoutIds(CALLS);
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(10L);
  }

  @Test
  void aTopicIdThatIsLearnedLateIsNoNewTopic() {
    given.topics.withoutIds(CALLS);
    given.from.put(CALLS, new Earliest());
    EventReader reader = given.open(MORE, 0);
    given.topics.with(CALLS, 0, 9, "A");
    given.append(CALLS, 0);
    assertThat(offsets(given.poll(reader), CALLS)).containsExactly(0L);
  }
}
