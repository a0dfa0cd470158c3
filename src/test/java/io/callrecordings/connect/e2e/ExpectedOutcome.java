package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.ReceivedRecord;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is to become of an event, field by field. Immutable.
 *
 * @param status of the API's last answer, where that was an error
 */
record ExpectedOutcome(
    String outcome,
    int recordings,
    int attempts,
    Optional<String> callId,
    Optional<String> eventId,
    Optional<Integer> status) {
  private static final int LONGEST_VALUE = 512 * 1024;

  /** A text that is no event. */
  static ExpectedOutcome undecodable() {
    return new ExpectedOutcome(
        "REJECTED", 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean isDeadLetter() {
    return outcome.equals("REJECTED") || outcome.equals("FAILED");
  }

  void assertOutcome(ConsumerRecord<byte[], byte[]> event, ReceivedRecord received) {
    GenericRecord value = received.value();
    assertThat(received.key()).isEqualTo(callId.orElse(place(event)));
    assertThat(text(value, "callId")).isEqualTo(callId);
    assertThat(text(value, "eventId")).isEqualTo(eventId);
    assertThat(value.get("outcome")).hasToString(outcome);
    assertThat(value.get("recordings")).isEqualTo(recordings);
    assertAttempts(String.valueOf(value.get("attempts")));
    assertThat(text(value, "reason").isPresent()).isNotEqualTo(outcome.equals("RECORDED"));
    assertThat(value.get("receivedAt")).isEqualTo(event.timestamp());
    assertThat((long) value.get("finishedAt")).isGreaterThan(event.timestamp() - 1_000);
    assertPlace(event, received);
  }

  void assertDeadLetter(ConsumerRecord<byte[], byte[]> event, ReceivedRecord received) {
    GenericRecord value = received.value();
    assertThat(received.key()).isEqualTo(place(event));
    assertThat(value.get("timestamp")).isEqualTo(event.timestamp());
    assertThat(Optional.ofNullable(value.get("key")))
        .isEqualTo(Optional.ofNullable(event.key()).map(ByteBuffer::wrap));
    assertThat(value.get("value"))
        .isEqualTo(
            ByteBuffer.wrap(event.value(), 0, Math.min(event.value().length, LONGEST_VALUE)));
    assertThat(text(value, "callId")).isEqualTo(callId);
    assertThat(value.get("error").toString()).isNotBlank();
    assertThat(Optional.ofNullable(value.get("httpStatus"))).isEqualTo(status);
    assertAttempts(String.valueOf(value.get("attempts")));
    assertThat((long) value.get("failedAt")).isGreaterThan(event.timestamp() - 1_000);
    assertThat(received.headers())
        .containsEntry("call.recordings.value.bytes", Integer.toString(event.value().length));
    assertPlace(event, received);
  }

  private void assertPlace(ConsumerRecord<byte[], byte[]> event, ReceivedRecord received) {
    GenericRecord value = received.value();
    assertThat(value.get("topic")).hasToString(event.topic());
    assertThat(value.get("partition")).isEqualTo(event.partition());
    assertThat(value.get("offset")).isEqualTo(event.offset());
    assertThat(received.headers())
        .containsEntry("call.recordings.topic", event.topic())
        .containsEntry("call.recordings.partition", Integer.toString(event.partition()))
        .containsEntry("call.recordings.offset", Long.toString(event.offset()))
        .hasEntrySatisfying("call.recordings.attempts", this::assertAttempts);
  }

  /** Requests that nothing could blame on the call do not count: there may be some more. */
  private void assertAttempts(String made) {
    int most = attempts > 1 ? attempts + 8 : attempts;
    assertThat(Integer.parseInt(made)).isBetween(attempts, most);
  }

  private static String place(ConsumerRecord<?, ?> event) {
    return event.topic() + "-" + TopicLog.place(event);
  }

  private static Optional<String> text(GenericRecord value, String field) {
    return Optional.ofNullable(value.get(field)).map(Object::toString);
  }
}
