package io.callrecordings.connect.chaos;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.process.BrokerCluster;
import io.callrecordings.connect.process.ConnectRest;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.SchemaRegistry;
import io.callrecordings.connect.process.SimulatedApiProcess;
import io.callrecordings.connect.process.SimulatedApiSettings;
import io.callrecordings.connect.process.StackPart;
import io.callrecordings.connect.process.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Three brokers, two workers in one group, a schema registry, and an API that is slow and fails at
 * times. Confined to one thread.
 */
final class Cluster implements AutoCloseable {
  /**
   * One broker alone does not survive what is done to it here: where Kafka 4.3.1 is killed and
   * started again it can skip the end of a transaction, for it has not heard yet that it leads the
   * partitions ("Couldn't find leader endpoint ... these partitions are likely deleted already").
   * Readers of these partitions then wait for ever.
   */
  private static final int BROKERS = 3;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final BrokerCluster kafka;
  private final SchemaRegistry registry;
  private final SimulatedApiProcess api;
  private final ConnectWorker first;
  private final ConnectWorker second;
  private final Transactions transactions;

  private Cluster(
      BrokerCluster kafka,
      SchemaRegistry registry,
      SimulatedApiProcess api,
      ConnectWorker first,
      ConnectWorker second) {
    this.kafka = kafka;
    this.registry = registry;
    this.api = api;
    this.first = first;
    this.second = second;
    this.transactions = new Transactions(kafka.bootstrapServers());
  }

  /** Starts everything. */
  static Cluster start(Path directory) {
    JvmTuning tuning = JvmTuning.QUICK_START;
    BrokerCluster kafka = BrokerCluster.start(directory, BROKERS, tuning);
    Map<String, String> settings = Map.of("plugin.path", PredicatePlugin.path(directory));
    Cluster cluster =
        new Cluster(
            kafka,
            SchemaRegistry.start(directory, tuning),
            SimulatedApiProcess.start(directory, SimulatedApiSettings.DEFAULT, tuning),
            ConnectWorker.start(
                directory.resolve("first"), kafka.bootstrapServers(), tuning, settings),
            ConnectWorker.start(
                directory.resolve("second"), kafka.bootstrapServers(), tuning, settings));
    cluster.trouble();
    return cluster;
  }

  Environment environment() {
    return new Environment(kafka.bootstrapServers(), registry, api, first.rest());
  }

  BrokerCluster kafka() {
    return kafka;
  }

  SchemaRegistry registry() {
    return registry;
  }

  SimulatedApiProcess api() {
    return api;
  }

  ConnectRest rest() {
    return first.rest();
  }

  Transactions transactions() {
    return transactions;
  }

  private List<ConnectWorker> workers() {
    return List.of(first, second);
  }

  ConnectWorker other(ConnectWorker worker) {
    return worker == second ? first : second;
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
    api.restart();
    trouble();
  }

  private void trouble() {
    api.control().change(now -> now.jitter(Duration.ofMillis(100)).perSecond(Optional.of(150)));
  }

  /** Waits until the cluster could lose a broker again. */
  void awaitReplicated() {
    await("all replicas in sync").atMost(LIMIT).until(kafka::isReplicated);
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
    Stream.of(second, first, api, registry).forEach(StackPart::close);
    kafka.close();
  }
}
