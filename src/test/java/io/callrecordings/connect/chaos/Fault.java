package io.callrecordings.connect.chaos;

import io.callrecordings.connect.process.Broker;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What can happen to a part of a cluster. Used by the thread that owns the cluster. */
enum Fault {
  /** SIGKILL of a worker that runs tasks, which is then started again. */
  WORKER_KILLED {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      ConnectWorker worker = cluster.busy(subjects.get(0), random);
      worker.process().kill();
      int open = cluster.transactions().open();
      worker.restart();
      return open;
    }
  },
  /** SIGSTOP of a worker until the other one runs its tasks, and SIGCONT. */
  WORKER_FROZEN {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      ConnectWorker worker = cluster.busy(subjects.get(0), random);
      worker.process().freeze();
      try {
        int open = cluster.transactions().open();
        cluster.awaitTakenOver(cluster.other(worker), subjects);
        return open;
      } finally {
        worker.process().thaw();
      }
    }
  },
  /**
   * SIGKILL of the broker, which is then started again on the same data.
   *
   * <p>Kafka 4.3.1 now and then does not survive that where it is the only broker: "Couldn't find
   * leader endpoint for partitions ... these partitions are likely deleted already" says that it
   * skips the markers of a transaction that was ending, for it has not heard yet that it leads
   * them. Readers of those partitions then wait for ever.
   */
  BROKER_KILLED {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      Broker broker = cluster.stack().broker();
      int open = cluster.transactions().open();
      broker.process().kill();
      broker.restart();
      return open;
    }
  },
  /** SIGKILL of the API: connections are refused until it is started again. */
  API_GONE {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      cluster.stack().api().process().kill();
      Cluster.pause(Duration.ofMillis(random.nextInt(500, 4_000)));
      cluster.restartApi();
      return 0;
    }
  },
  /**
   * SIGKILL of the schema registry, and a restart of all tasks, whose converters would otherwise go
   * on with what they know.
   */
  REGISTRY_GONE {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      SchemaRegistry registry = cluster.stack().registry();
      registry.process().kill();
      cluster.restartTasks(subjects);
      Cluster.pause(Duration.ofMillis(random.nextInt(500, 4_000)));
      registry.restart();
      return 0;
    }
  };

  /** Those that are named, separated by commas; all where none is. */
  static List<Fault> kinds(String names) {
    return names.isBlank()
        ? List.of(values())
        : Stream.of(names.split(",")).map(name -> valueOf(name.strip())).toList();
  }

  /** So many faults, each kind as often as the others. */
  static List<Fault> sequence(List<Fault> kinds, int length, SplittableRandom random) {
    List<Fault> sequence = new ArrayList<>();
    List<Fault> left = new ArrayList<>();
    while (sequence.size() < length) {
      if (left.isEmpty()) {
        left.addAll(kinds);
      }
      sequence.add(left.remove(random.nextInt(left.size())));
    }
    return sequence;
  }

  /**
   * Happens to the cluster, which is whole again when this returns.
   *
   * @return how many transactions were open
   */
  abstract int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random);
}
