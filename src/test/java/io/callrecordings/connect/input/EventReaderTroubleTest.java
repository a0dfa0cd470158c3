package io.callrecordings.connect.input;

import static io.callrecordings.connect.input.ReaderFixture.CALLS;
import static io.callrecordings.connect.input.ReaderFixture.MORE;
import static io.callrecordings.connect.input.ReaderFixture.offsets;
import static io.callrecordings.connect.input.ReaderFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callrecordings.connect.input.StartPosition.Earliest;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Brokers in trouble, and topics nobody knows for a while. Run by JUnit, on one thread. */
class EventReaderTroubleTest {
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
  void refusedCredentialsFailWithTheKeysToCheck() {
    EventReader reader = given.open(CALLS, 10);
    given
        .consumers
        .fresh()
        .setPollException(new SaslAuthenticationException("Invalid credentials"));
    assertThatThrownBy(() -> given.poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("broker:9092")
        .hasMessageContaining("Invalid credentials")
        .hasMessageContaining("events.consumer.sasl.*");
  }

  @Test
  void missingPermissionsFailWithWhatToGrant() {
    EventReader reader = given.open(CALLS, 10);
    given.append(CALLS, 10);
    given.topics.failing(new TopicAuthorizationException(Set.of("calls")));
    assertThatThrownBy(() -> given.poll(reader))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[calls]")
        .hasMessageContaining("Grant READ and DESCRIBE");
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
