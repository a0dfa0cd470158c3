package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.input.LagGroupUse;
import io.callrecordings.connect.input.ReaderSettings;
import io.callrecordings.connect.process.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What tools for consumer groups see of a connector's progress. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class LagGroupIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int CALLS = 30;

  private final Stack stack;

  LagGroupIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void theGroupIsAtTheFirstOpenEventOfEachPartition() throws Exception {
    try (Job job = new Job(Environment.of(stack), "lag", 0)) {
      String heartbeats = job.output("heartbeats", Path.of("config", "Heartbeat.avsc"));
      job.post(
          Map.of(
              "events.lag.group", "recordings-lag",
              "heartbeat.topic", heartbeats,
              "heartbeat.interval.ms", "1000"));
      job.send(CALLS);
      job.awaitExactlyOnce(LIMIT);
      Map<Integer, Long> ends = job.log(job.events()).ends();
      await("all is read")
          .atMost(LIMIT)
          .until(() -> StoredProgress.of(job.rest(), job.name()).next(), ends::equals);

      await("lag")
          .atMost(LIMIT)
          .until(
              () -> offsets("recordings-lag"),
              StoredProgress.of(job.rest(), job.name()).lowestOpen()::equals);
      // Some of these calls have no recording, and wait for one.
      assertThat(offsets("recordings-lag")).isNotEqualTo(ends);
      assertThat(use("recordings-lag", job.name())).isEqualTo(new LagGroupUse(0, new TreeSet<>()));
      assertThat(use("recordings-lag", "another").others())
          .containsExactly("connector " + job.name());
    }
  }

  @Test
  void aGroupThatIsInUseIsLeftAloneAndEventsAreReadAllTheSame() throws Exception {
    String group = "in-use";
    try (Job job = new Job(Environment.of(stack), "lag-in-use", 0)) {
      try (KafkaConsumer<byte[], byte[]> member = member(group, job.events())) {
        job.post(Map.of("events.lag.group", group, "recording.wait.ms", "1000"));
        job.send(CALLS);
        job.awaitExactlyOnce(LIMIT);
        await("membership").atMost(LIMIT).until(() -> isAssigned(member));
        assertThat(offsets(group)).isEmpty();
        assertThat(use(group, job.name()).members()).isEqualTo(1);
        assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
        try (OperatorView seen = new OperatorView(stack, job)) {
          seen.awaitLogged("Offsets of events.lag.group cannot be committed");
        }
      }
      Map<Integer, Long> ends = job.log(job.events()).ends();
      await("free again").atMost(LIMIT).until(() -> offsets(group), ends::equals);
    }
  }

  /** Joins the group, and commits nothing. */
  private KafkaConsumer<byte[], byte[]> member(String group, String topic) {
    KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                stack.broker().bootstrapServers(),
                "group.id",
                group,
                "enable.auto.commit",
                "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    member.subscribe(List.of(topic));
    await("membership").atMost(LIMIT).until(() -> isAssigned(member));
    return member;
  }

  private LagGroupUse use(String group, String connector) {
    Map<String, Object> client = Map.of("bootstrap.servers", stack.broker().bootstrapServers());
    return LagGroupUse.of(new ReaderSettings("lag-test", client, true), group, connector);
  }

  private static boolean isAssigned(KafkaConsumer<byte[], byte[]> member) {
    member.poll(Duration.ofMillis(100));
    return !member.assignment().isEmpty();
  }

  private Map<Integer, Long> offsets(String group) throws ExecutionException, InterruptedException {
    Map<Integer, Long> offsets = new TreeMap<>();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", stack.broker().bootstrapServers()))) {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach((partition, at) -> offsets.put(partition.partition(), at.offset()));
    }
    return offsets;
  }
}
