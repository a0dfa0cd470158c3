package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.Step;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that are gone before they were read are never passed over in silence. */
@ExtendWith(SharedStack.class)
class DataLossIT {
  private final Stack stack;

  DataLossIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void expiredEventsFailTheTaskUntilTheOperatorLetsThemGo() {
    try (EventLog log = EventLog.read(stack, "expired", 700_000, "fail")) {
      String late = log.nextCall();
      stack.api().control().script(late, Step.of(Answer.recordings()));
      List<String> read = log.send(10);
      log.expect(read.subList(1, 10));
      log.awaitProgress(10, 0L);
      log.stop();
      log.send(5);
      log.expect(log.send(5));
      log.expire(15);
      log.resume();

      assertThat(log.awaitFailureThatARestartDoesNotMend())
          .contains("of partition " + log.topic + "-0 everything before offset 15 was removed")
          .contains("1 pending events (offsets 0)")
          .contains("at most 5 unread events (offsets 10 to 14)")
          .contains("events.on.data.loss=continue")
          .contains("PATCH /connectors/{name}/offsets");
      assertThat(log.stored().next()).isEqualTo(Map.of(0, 10L));
      log.tolerateLosses();
      log.awaitExpected();
      log.awaitProgress(20);
    }
  }

  @Test
  void aTopicCreatedAnewWhileItIsReadFailsTheTaskHoweverLongItIs() {
    try (EventLog log = EventLog.read(stack, "anew-running", 710_000, "fail")) {
      log.expect(log.send(5));
      log.awaitProgress(5);
      String before = log.storedTopicId();
      log.replace();
      log.expect(log.send(12));

      assertThat(log.awaitFailureThatARestartDoesNotMend())
          .contains("topic " + log.topic + " was deleted and created again (id " + before)
          .contains("partition 0: everything from offset 5 on");
      log.tolerateLosses();
      log.awaitExpected();
      log.awaitProgress(12);
      assertThat(log.storedTopicId()).isNotEqualTo(before);
    }
  }

  @Test
  void aTopicCreatedAnewWhileItIsReadIsReadOnWhereThatIsWantedAndItsOpenCallsEnd() {
    try (EventLog log = EventLog.read(stack, "anew-tolerant", 720_000, "continue")) {
      String late = log.nextCall();
      stack.api().control().script(late, Step.of(Answer.recordings()));
      log.expect(log.send(6));
      log.awaitProgress(6, 0L);
      log.replace();
      log.expect(log.send(3));
      log.awaitProgress(3);
      assertThat(log.job.rest().taskStates(log.job.name())).containsExactly("RUNNING");

      stack.api().control().unscript(late);
      log.awaitExpected();
      assertThat(log.stored().next()).isEqualTo(Map.of(0, 3L));
    }
  }

  @Test
  void aTopicCreatedAnewWhileTheConnectorIsStoppedIsReadFromItsBeginningWhereThatIsWanted() {
    try (EventLog log = EventLog.read(stack, "anew-stopped", 730_000, "continue")) {
      log.expect(log.send(4));
      log.awaitProgress(4);
      log.stop();
      log.replace();
      log.expect(log.send(9));
      log.resume();
      log.awaitExpected();
      log.awaitProgress(9);
    }
  }

  @Test
  void anOffsetBeyondTheEndFailsTheTaskUntilItIsSetRight() {
    try (EventLog log = EventLog.read(stack, "beyond", 740_000, "fail")) {
      List<String> calls = log.send(6);
      log.expect(calls);
      log.awaitProgress(6);
      log.stop();
      log.patch(1_000, "");
      log.resume();

      assertThat(log.awaitFailureThatARestartDoesNotMend())
          .contains(log.topic + "-0 was read up to offset 1000")
          .contains("at most 994 events are gone (offsets 6 to 999)");
      log.stop();
      log.patch(6, "2");
      log.resume();
      log.expect(calls.subList(2, 3));
      log.awaitExpected();
      log.awaitProgress(6);
    }
  }

  @Test
  void markersAbortedEventsAndPendingOffsetsWithoutEventAreNoLoss() {
    try (EventLog log = EventLog.read(stack, "markers", 750_000, "fail")) {
      List<String> calls = log.send(2);
      write(log, "AC750800", false);
      write(log, "AC750900", true);
      log.expect(calls);
      log.expect(List.of("AC750900"));
      // Two events, then an aborted one and a committed one with a marker each.
      log.awaitProgress(6);
      log.awaitExpected();
      log.stop();
      log.patch(6, "1-3,5");
      log.resume();
      log.expect(calls.subList(1, 2));
      log.awaitExpected();
      log.awaitProgress(6);
    }
  }

  private void write(EventLog log, String call, boolean commit) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack.broker().bootstrapServers(),
            "transactional.id",
            log.topic + "-writer");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(log.topic, call, call));
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
