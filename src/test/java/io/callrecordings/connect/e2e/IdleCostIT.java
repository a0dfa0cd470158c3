package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.ConnectorFile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Cost of many partitions, many tasks and many topics while little happens: counts are held to
 * bounds, times are printed for {@code docs/performance.md}. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class IdleCostIT {
  private static final boolean FULL = Scenario.SCALE > 1;
  private static final int PARTITIONS = 100 * Scenario.SCALE;
  private static final int TOPICS = FULL ? 5_000 : 100;
  private static final int TASKS = 10;
  private static final Duration WATCHED = Duration.ofSeconds(FULL ? 60 : 12);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Stack stack;

  IdleCostIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void oneTaskOfManyPartitions() {
    try (WorkerCost nobody = new WorkerCost(stack, "nobody")) {
      say("no connector", nobody.over(WATCHED));
    }
    String name = "idle-partitions";
    post(name, PARTITIONS, 1);
    try (WorkerCost cost = new WorkerCost(stack, name);
        EventWriter events = new EventWriter(stack.broker().bootstrapServers(), name)) {
      WorkerCost.Cost idle = cost.over(WATCHED);
      say("1 task, " + PARTITIONS + " partitions", idle);
      assertIsSparing(idle, 1);
      WorkerCost.Cost busy = whileEventsArrive(events, cost);
      say("1 task, " + PARTITIONS + " partitions, an event a second each", busy);
    } finally {
      stack.worker().rest().delete(name);
    }
  }

  @Test
  void tenTasks() {
    String name = "idle-tasks";
    post(name, TASKS, TASKS);
    try (WorkerCost cost = new WorkerCost(stack, name)) {
      WorkerCost.Cost idle = cost.over(WATCHED);
      say(TASKS + " tasks, a partition each", idle);
      assertIsSparing(idle, TASKS);
    } finally {
      stack.worker().rest().delete(name);
    }
  }

  @Test
  void aClusterOfManyTopics() {
    String name = "idle-topics";
    for (int first = 0; first < TOPICS; first += 500) {
      Map<String, Integer> others = new HashMap<>();
      for (int topic = first; topic < Math.min(TOPICS, first + 500); topic++) {
        others.put("other-" + topic, 1);
      }
      Topics.create(stack.broker().bootstrapServers(), others);
    }
    post(name, 3, 1);
    try (WorkerCost cost = new WorkerCost(stack, name)) {
      WorkerCost.Cost idle = cost.over(WATCHED);
      say("1 task, 3 partitions, " + TOPICS + " other topics", idle);
      assertIsSparing(idle, 1);
    } finally {
      stack.worker().rest().delete(name);
    }
  }

  /**
   * One consumer and one admin client a task, and one admin client of the connector. Each asks for
   * its topics every ten seconds; each task for the two ends of its partitions twice a minute,
   * which takes a few requests.
   */
  private static void assertIsSparing(WorkerCost.Cost cost, int tasks) {
    assertThat(cost.fetches()).hasSize(tasks);
    assertThat(cost.admins()).hasSize(tasks + 1);
    assertThat(cost.connections()).isLessThanOrEqualTo(3.0 * (tasks + tasks + 1));
    double looks = WATCHED.toSeconds() / 10.0 + 1;
    double ends = WATCHED.toSeconds() / 30.0 + 1;
    assertThat(cost.adminRequests())
        .as("%s", cost.admins())
        .isLessThanOrEqualTo((tasks + 1) * looks + tasks * 8 * ends);
  }

  private WorkerCost.Cost whileEventsArrive(EventWriter events, WorkerCost cost) {
    ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();
    AtomicInteger next = new AtomicInteger();
    try {
      var unused =
          sending.scheduleAtFixedRate(
              () -> send(events, next.getAndIncrement()),
              0,
              1_000_000 / PARTITIONS,
              TimeUnit.MICROSECONDS);
      await("events").atMost(LIMIT).until(() -> next.get() > 2 * PARTITIONS);
      return cost.over(WATCHED);
    } finally {
      sending.shutdownNow();
    }
  }

  private static void send(EventWriter events, int number) {
    String call = Job.UNKNOWN + "-idle-" + number;
    events.write(number % PARTITIONS, call, call);
  }

  private void post(String name, int partitions, int tasks) {
    String kafka = stack.broker().bootstrapServers();
    Topics.create(kafka, Map.of(name, partitions));
    Map<String, String> config =
        new HashMap<>(ConnectorFile.simulated(kafka, stack.registry(), stack.api()).config());
    config.putAll(
        Map.of(
            "events.topics", name,
            "recordings.topic", name + "-recordings",
            "topic.creation.default.partitions", "1",
            "topic.creation.default.replication.factor", "1",
            "recording.wait.ms", "0",
            "quo.api.requests.per.second", "100000",
            "tasks.max", Integer.toString(tasks)));
    stack.worker().rest().create(name, config);
    await(tasks + " tasks")
        .atMost(LIMIT)
        .until(
            () ->
                stack.worker().rest().taskStates(name).stream().filter("RUNNING"::equals).count()
                    == tasks);
  }

  private static void say(String what, WorkerCost.Cost cost) {
    System.out.println("idle cost: " + what + ": " + cost.text());
  }
}
