package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Waiting calls up to both bounds of a task: their number, and the length of their progress. On
 * JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class ManyWaitingIT {
  private static final int MOST_OPEN = 10_000 * Scenario.SCALE;
  private static final int MORE = 500;

  /** So many offsets with gaps between them are longer than a progress may be. */
  private static final int SCATTERED = 12_000;

  private static final int LONGEST_PROGRESS = 64 * 1024;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** So long nothing more may be asked for before intake counts as paused. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Stack stack;

  ManyWaitingIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void intakePausesAtOpenCallsMaxAndProgressIsStoredAllTheSame() {
    try (Scenario scenario = new Scenario(stack, "many-waiting")) {
      Job job = scenario.job();
      Map<String, String> waiting = waiting(job, MOST_OPEN);
      job.post(waiting);
      List<String> unknown = unknown(MOST_OPEN + MORE);
      for (int partition = 0; partition < Job.EVENT_PARTITIONS; partition++) {
        int third = unknown.size() / Job.EVENT_PARTITIONS;
        job.sendTo(partition, unknown.subList(partition * third, (partition + 1) * third));
      }

      awaitQuiet(scenario.api());
      assertThat(scenario.api().ledger().requests()).isEqualTo(MOST_OPEN);
      try (OperatorView seen = new OperatorView(stack, job)) {
        seen.awaitMetric("intake-paused-partitions", partitions -> partitions > 0);
        seen.awaitMetric("calls-open", calls -> calls == MOST_OPEN);
      }
      await("progress").atMost(LIMIT).until(() -> pending(job).size() == MOST_OPEN);

      job.rest().reconfigure(job.name(), job.config(withoutWait(waiting)));
      await("progress").atMost(LIMIT).until(() -> pending(job).isEmpty());
      assertThat(scenario.api().ledger().calls()).isEqualTo(MOST_OPEN + MORE);
      assertThat(scenario.api().ledger().requests()).isEqualTo(2 * MOST_OPEN + MORE);
    }
  }

  @Test
  void aPartitionWhoseProgressIsLongPausesAlone() {
    try (Scenario scenario = new Scenario(stack, "scattered-waiting")) {
      Job job = scenario.job();
      Map<String, String> waiting = waiting(job, 2 * SCATTERED);
      job.post(waiting);
      List<String> unknown = unknown(SCATTERED);
      job.sendTo(
          0,
          IntStream.range(0, SCATTERED)
              .boxed()
              .flatMap(i -> Stream.of(unknown.get(i), CallEvents.callId(i)))
              .toList());

      awaitQuiet(scenario.api());
      int asked = scenario.api().ledger().calls();
      assertThat(asked).isLessThan(2 * SCATTERED);
      await("progress")
          .atMost(LIMIT)
          .until(() -> StoredProgress.longest(job.rest(), job.name()) > LONGEST_PROGRESS / 2);
      assertThat(StoredProgress.longest(job.rest(), job.name())).isLessThan(LONGEST_PROGRESS);

      job.sendTo(
          1, IntStream.range(0, MORE).mapToObj(i -> Job.UNKNOWN + "-elsewhere-" + i).toList());
      await("the other partition")
          .atMost(LIMIT)
          .until(() -> scenario.api().ledger().calls() == asked + MORE);

      job.rest().reconfigure(job.name(), job.config(withoutWait(waiting)));
      job.awaitExactlyOnce(LIMIT);
      await("progress").atMost(LIMIT).until(() -> pending(job).isEmpty());
    }
  }

  /** One look in ten minutes, and no budget to speak of. */
  private static Map<String, String> waiting(Job job, int mostOpen) {
    return Map.of(
        "tasks.max", "1",
        "quo.api.requests.per.second", "100000",
        "open.calls.max", Integer.toString(mostOpen),
        "recording.first.look.ms", "0",
        "recording.poll.ms", "600000",
        "recording.poll.max.ms", "600000",
        "heartbeat.topic", job.output("heartbeats", Path.of("config", "Heartbeat.avsc")),
        "heartbeat.interval.ms", "500");
  }

  private static Map<String, String> withoutWait(Map<String, String> waiting) {
    Map<String, String> config = new HashMap<>(waiting);
    config.put("recording.wait.ms", "0");
    return config;
  }

  /** Calls that the API has not heard of. */
  private static List<String> unknown(int count) {
    return IntStream.range(0, count).mapToObj(i -> Job.UNKNOWN + i).toList();
  }

  private static Set<String> pending(Job job) {
    return StoredProgress.of(job.rest(), job.name()).pending();
  }

  /** Waits until requests have begun and then no more follow. */
  private static void awaitQuiet(QuoApiControl api) {
    AtomicLong before = new AtomicLong();
    await("quiet")
        .atMost(LIMIT)
        .pollInterval(QUIET)
        .until(() -> api.ledger().requests(), now -> now > 0 && before.getAndSet(now) == now);
  }
}
