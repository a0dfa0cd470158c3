package io.callrecordings.connect.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

/** What the user may set, and what not. Run by JUnit, on one thread. */
class ClientPropertiesTest {

  @Test
  void readsCommittedEventsUnlessToldOtherwise() {
    assertThat(ClientProperties.fresh(settings(Map.of())))
        .containsEntry("isolation.level", "read_committed");
    ReaderSettings told = settings(Map.of("isolation.level", "read_uncommitted"));
    assertThat(ClientProperties.fresh(told)).containsEntry("isolation.level", "read_uncommitted");
    assertThat(ClientProperties.isolation(told)).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
  }

  @Test
  void readsManyNewEventsAtOnceUnlessToldOtherwise() {
    assertThat(ClientProperties.fresh(settings(Map.of()))).containsEntry("max.poll.records", 1_000);
    assertThat(ClientProperties.fresh(settings(Map.of("max.poll.records", "7"))))
        .containsEntry("max.poll.records", "7");
    assertThat(ClientProperties.pending(settings(Map.of()))).doesNotContainKey("max.poll.records");
  }

  @Test
  void letsTheSystemSizeTheBufferOfNewEventsUnlessToldOtherwise() {
    assertThat(ClientProperties.fresh(settings(Map.of())))
        .containsEntry("receive.buffer.bytes", -1);
    assertThat(ClientProperties.fresh(settings(Map.of("receive.buffer.bytes", "65536"))))
        .containsEntry("receive.buffer.bytes", "65536");
  }

  @Test
  void neverJoinsAGroupNorResetsNorCreates() {
    ReaderSettings told =
        settings(
            Map.of("group.id", "g", "auto.offset.reset", "earliest", "enable.auto.commit", "true"));
    assertThat(ClientProperties.fresh(told))
        .doesNotContainKey("group.id")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("allow.auto.create.topics", false);
  }

  @Test
  void theClientsHaveNamesOfTheirOwn() {
    ReaderSettings settings = settings(Map.of("client.id", "mine"));
    assertThat(ClientProperties.fresh(settings)).containsEntry("client.id", "task-1");
    assertThat(ClientProperties.pending(settings)).containsEntry("client.id", "task-1-pending");
    assertThat(ClientProperties.topics(settings)).containsEntry("client.id", "task-1-topics");
    assertThat(ClientProperties.lag(settings)).containsEntry("client.id", "task-1-lag");
  }

  @Test
  void theQuestioningClientGetsSecurityButNothingOfConsumers() {
    Map<String, Object> admin =
        ClientProperties.topics(
            settings(
                Map.of(
                    "security.protocol", "SSL",
                    "sasl.my.callback", "x",
                    "max.poll.records", 7,
                    "isolation.level", "read_committed")));
    assertThat(admin)
        .containsEntry("security.protocol", "SSL")
        .containsEntry("sasl.my.callback", "x")
        .doesNotContainKeys("max.poll.records", "isolation.level");
  }

  @Test
  void kafkaAcceptsTheProperties() {
    ReaderSettings settings = settings(Map.of("request.timeout.ms", "60000"));
    Map<String, Object> consumer = ClientProperties.pending(settings);
    consumer.put("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
    consumer.put(
        "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
    assertThat(new ConsumerConfig(consumer).getInt("fetch.max.bytes")).isEqualTo(16 << 20);
    assertThat(
            new AdminClientConfig(ClientProperties.topics(settings)).getInt("request.timeout.ms"))
        .isEqualTo(5_000);
  }

  private static ReaderSettings settings(Map<String, Object> client) {
    Map<String, Object> all = new HashMap<>(client);
    all.put("bootstrap.servers", "broker:9092");
    return new ReaderSettings("task-1", all, true);
  }
}
