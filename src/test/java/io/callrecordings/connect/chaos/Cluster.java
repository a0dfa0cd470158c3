package io.callrecordings.connect.chaos;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StackSettings;
import io.callrecordings.connect.process.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A stack with two workers in one group, and an API that is slow and fails at times. Confined to
 * one thread.
 */
final class Cluster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Kafka's default. A transaction that times out while the only broker is coming back must not be
   * part of this: Kafka 4.3.1 then skips the marker that would abort it, because it finds no leader
   * to write it ("these partitions are likely deleted already"), and the records become part of the
   * next transaction that commits.
   */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

  private final Stack stack;
  private final ConnectWorker second;
  private final Transactions transactions;

  private Cluster(Stack stack, ConnectWorker second) {
    this.stack = stack;
    this.second = second;
    this.transactions = new Transactions(stack.broker().bootstrapServers());
  }

  /** Starts everything. */
  static Cluster start(Path directory) {
    Map<String, String> settings =
        Map.of(
            "plugin.path",
            PredicatePlugin.path(directory),
            "producer.transaction.timeout.ms",
            Long.toString(TRANSACTION_TIMEOUT.toMillis()));
    Stack stack = Stack.start(StackSettings.in(directory).withWorker(settings));
    ConnectWorker second =
        ConnectWorker.start(
            directory.toAbsolutePath().resolve("second"),
            stack.broker().bootstrapServers(),
            JvmTuning.QUICK_START,
            settings);
    Cluster cluster = new Cluster(stack, second);
    cluster.trouble();
    return cluster;
  }

  Environment environment() {
    return Environment.of(stack);
  }

  Stack stack() {
    return stack;
  }

  Transactions transactions() {
    return transactions;
  }

  private List<ConnectWorker> workers() {
    return List.of(stack.worker(), second);
  }

  ConnectWorker other(ConnectWorker worker) {
    return worker == second ? stack.worker() : second;
  }

  /** A worker that runs a task of the subject. */
  ConnectWorker busy(Subject subject, SplittableRandom random) {
    List<String> busy =
        await("tasks")
            .atMost(LIMIT)
            .until(
                () -> second.rest().taskWorkers(subject.job().name()), tasks -> !tasks.isEmpty());
    String chosen = busy.get(random.nextInt(busy.size()));
    return workers().stream().filter(w -> address(w).equals(chosen)).findFirst().orElseThrow();
  }

  /** Waits until all tasks of the subjects run on this worker. */
  void awaitTakenOver(ConnectWorker worker, List<Subject> subjects) {
    for (Subject subject : subjects) {
      String name = subject.job().name();
      await("tasks of " + name + " taken over")
          .atMost(LIMIT)
          .until(
              () ->
                  worker.rest().taskWorkers(name).stream().allMatch(address(worker)::equals)
                      && worker.rest().taskStates(name).stream().allMatch("RUNNING"::equals));
    }
  }

  private static String address(ConnectWorker worker) {
    return worker.rest().url().getAuthority();
  }

  /** Restarts all tasks of the subjects. */
  void restartTasks(List<Subject> subjects) {
    try {
      subjects.forEach(subject -> subject.job().rest().restart(subject.job().name()));
    } catch (ConditionTimeoutException refused) {
      healLeader(refused);
    }
  }

  /**
   * Restarts the workers where the one that leads them was fenced from its configuration topic: in
   * Kafka 4.3.1 it then refuses every request that changes something until the group rebalances.
   * Passes over other reasons to refuse a request.
   */
  void healLeader(ConditionTimeoutException refused) {
    if (String.valueOf(refused.getMessage()).contains("without claiming write privileges")) {
      System.out.println("the workers' leader is stuck: they are restarted");
      for (ConnectWorker worker : workers()) {
        worker.process().kill();
        worker.restart();
      }
    }
  }

  void restartApi() {
    SimulatedApiProcess api = stack.api();
    api.restart();
    trouble();
  }

  private void trouble() {
    stack
        .api()
        .control()
        .change(now -> now.jitter(Duration.ofMillis(100)).perSecond(Optional.of(150)));
  }

  /** Lets time pass. */
  static void pause(Duration time) {
    Instant end = Instant.now().plus(time);
    await("time")
        .atMost(time.plus(LIMIT))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Instant.now().isAfter(end));
  }

  @Override
  public void close() {
    transactions.close();
    second.close();
    stack.close();
  }
}
