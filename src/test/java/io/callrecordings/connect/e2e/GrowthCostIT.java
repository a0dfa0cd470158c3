package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.JmxMetrics;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.ConnectorFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Growth of requests, processor time and memory with the load, one dimension at a time: requests
 * are held to one per call, the rest is printed for {@code docs/performance.md}. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class GrowthCostIT {
  private static final boolean FULL = Scenario.SCALE > 1;
  private static final Duration WATCHED = Duration.ofSeconds(FULL ? 20 : 1);
  private static final Duration BEFORE = Duration.ofSeconds(FULL ? 8 : 1);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Stack stack;

  GrowthCostIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void oneRequestForEachCallWhateverTheLoad() {
    Path directory = Path.of("target", "e2e", ProcessHandle.current().pid() + "-growth");
    try (SimulatedApiProcess api =
        SimulatedApiProcess.start(
            directory.toAbsolutePath(), Scenario.WITHOUT_ERRORS, JvmTuning.QUICK_START)) {
      for (GrowingLoad load : loads()) {
        measure(api, load);
      }
    }
  }

  /** In full size all of the page; otherwise the largest of each. */
  private static List<GrowingLoad> loads() {
    List<GrowingLoad> loads = new ArrayList<>();
    if (FULL) {
      loads.add(GrowingLoad.usual("growth-warm").withCallsPerSecond(1_000));
    }
    for (int calls : FULL ? List.of(1, 10, 100, 1_000) : List.of(200)) {
      loads.add(GrowingLoad.usual("growth-calls-" + calls).withCallsPerSecond(calls));
    }
    for (int segments : FULL ? List.of(1, 10, 100) : List.of(100)) {
      loads.add(GrowingLoad.usual("growth-segments-" + segments).withSegments(segments));
    }
    for (int bytes : FULL ? List.of(500, 5_000, 50_000) : List.of(50_000)) {
      loads.add(GrowingLoad.usual("growth-bytes-" + bytes).withEventBytes(bytes));
    }
    for (int tasks : FULL ? List.of(1, 2, 4, 8) : List.of(8)) {
      loads.add(GrowingLoad.usual("growth-tasks-" + tasks).withTasks(tasks));
    }
    for (int partitions : FULL ? List.of(1, 100, 1_000) : List.of(100)) {
      loads.add(GrowingLoad.usual("growth-partitions-" + partitions).withPartitions(partitions));
    }
    return loads;
  }

  private void measure(SimulatedApiProcess api, GrowingLoad load) {
    long seconds = BEFORE.plus(WATCHED).toSeconds() + 5;
    load.script(api.control(), (int) seconds * load.callsPerSecond());
    post(api, load);
    long requestsBefore = api.control().ledger().requests();
    AtomicInteger sent = new AtomicInteger();
    ScheduledExecutorService sending = Executors.newSingleThreadScheduledExecutor();
    try (WorkerCost cost = new WorkerCost(stack, load.name());
        EventWriter events = new EventWriter(stack.broker().bootstrapServers(), load.name())) {
      load.start(sending, events, sent);
      await("the beginning")
          .atMost(LIMIT)
          .until(() -> sent.get() >= load.callsPerSecond() * BEFORE.toSeconds());
      int first = sent.get();
      WorkerCost.Cost spent = cost.over(WATCHED);
      int calls = sent.get() - first;
      // Not shutdownNow: it would interrupt the sending of an event that is counted already.
      sending.shutdown();
      await("the last event").atMost(LIMIT).until(sending::isTerminated);
      events.flush();
      await("one request for each call")
          .atMost(LIMIT)
          .until(() -> api.control().ledger().requests() - requestsBefore >= sent.get());
      assertThat(api.control().ledger().requests() - requestsBefore).isEqualTo(sent.get());
      System.out.printf(
          "growth: %s: %d calls, %.2f ms of processor a call, %.0f bytes a record, %s%n",
          load.name(),
          calls,
          spent.processor().toNanos() / 1e6 / calls,
          recordBytes(load),
          spent.text());
    } finally {
      sending.shutdownNow();
      stack.worker().rest().delete(load.name());
    }
  }

  private double recordBytes(GrowingLoad load) {
    try (JmxMetrics jmx = JmxMetrics.of(stack.worker().process().pid())) {
      return jmx
          .clients(
              "kafka.producer:type=producer-metrics",
              "connector-producer-" + load.name(),
              "record-size-avg")
          .values()
          .stream()
          .mapToDouble(it -> it)
          .max()
          .orElse(0);
    }
  }

  private void post(SimulatedApiProcess api, GrowingLoad load) {
    String kafka = stack.broker().bootstrapServers();
    Topics.create(kafka, Map.of(load.name(), load.partitions()));
    // Two tasks that register a schema at the same moment meet a 409 of this registry.
    stack.registry().register(load.name() + "-recordings", Path.of("config", "CallRecording.avsc"));
    Map<String, String> config =
        new HashMap<>(ConnectorFile.simulated(kafka, stack.registry(), api).config());
    config.putAll(
        Map.of(
            "events.topics",
            load.name(),
            "recordings.topic",
            load.name() + "-recordings",
            "topic.creation.default.partitions",
            "1",
            "topic.creation.default.replication.factor",
            "1",
            "quo.api.requests.per.second",
            "100000",
            "tasks.max",
            Integer.toString(load.tasks())));
    stack.worker().rest().create(load.name(), config);
    await(load.tasks() + " tasks")
        .atMost(LIMIT)
        .until(
            () ->
                stack.worker().rest().taskStates(load.name()).stream()
                        .filter("RUNNING"::equals)
                        .count()
                    == load.tasks());
  }
}
