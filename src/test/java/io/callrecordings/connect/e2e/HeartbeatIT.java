package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Progress is stored where events lead to no record at all. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class HeartbeatIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  HeartbeatIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void heartbeatsMoveTheProgressOfPartitionsWithoutOutputAndThenCease() {
    try (Scenario scenario = new Scenario(stack, "heartbeat")) {
      Job job = scenario.job();
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      String heartbeats = job.output("heartbeats", Path.of("config", "Heartbeat.avsc"));
      for (int i = 0; i < 20; i++) {
        job.sendTombstone("tombstone-" + i);
        job.sendAsIs("other-" + i, "{\"type\":\"call.ringing\",\"id\":\"EV1\"}");
      }
      job.post(
          Map.of(
              "outcomes.topic", outcomes,
              "heartbeat.topic", heartbeats,
              "heartbeat.interval.ms", "1000"));

      StoredProgress done = StoredProgress.allReadBut(List.of(), job.log(job.events()));
      assertThat(done.next().values()).hasSize(Job.EVENT_PARTITIONS).allMatch(end -> end > 0);
      await("progress")
          .atMost(LIMIT)
          .untilAsserted(
              () -> assertThat(StoredProgress.of(job.rest(), job.name())).isEqualTo(done));
      Set<String> partitions =
          IntStream.range(0, Job.EVENT_PARTITIONS)
              .mapToObj(partition -> job.events() + "-" + partition)
              .collect(Collectors.toSet());
      assertThat(keys(job, heartbeats)).hasSameElementsAs(partitions);
      assertThat(job.log(outcomes).records()).isEmpty();
      assertThat(job.log(job.recordings()).records()).isEmpty();
      assertThat(scenario.api().ledger().requests()).isZero();

      // Nothing moves any more: four intervals pass without a heartbeat.
      await("no further heartbeat")
          .atMost(LIMIT)
          .pollDelay(Duration.ofSeconds(4))
          .pollInterval(Duration.ofSeconds(4))
          .until(silenceSince(job, heartbeats));
    }
  }

  /** True where no more heartbeats are there than at the call before. */
  private static Callable<Boolean> silenceSince(Job job, String heartbeats) {
    AtomicInteger before = new AtomicInteger(keys(job, heartbeats).size());
    return () -> {
      int now = keys(job, heartbeats).size();
      return before.getAndSet(now) == now;
    };
  }

  private static List<String> keys(Job job, String topic) {
    return job.log(topic).records().stream().map(TopicLog::key).toList();
  }
}
