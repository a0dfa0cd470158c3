package io.callrecordings.connect.chaos;

import io.callrecordings.connect.process.Broker;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

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
  /** SIGKILL of a broker, which is then started again on the same data. */
  BROKER_KILLED {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      List<Broker> brokers = cluster.kafka().brokers();
      Broker broker = brokers.get(random.nextInt(brokers.size()));
      int open = cluster.transactions().open();
      broker.process().kill();
      broker.restart();
      cluster.awaitReplicated();
      return open;
    }
  },
  /** SIGKILL of the API: connections are refused until it is started again. */
  API_GONE {
    @Override
    int strike(Cluster cluster, List<Subject> subjects, SplittableRandom random) {
      cluster.api().process().kill();
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
      SchemaRegistry registry = cluster.registry();
      registry.process().kill();
      cluster.restartTasks(subjects);
      Cluster.pause(Duration.ofMillis(random.nextInt(500, 4_000)));
      registry.restart();
      return 0;
    }
  };

  /** So many faults, each kind as often as the others. */
  static List<Fault> sequence(int length, SplittableRandom random) {
    List<Fault> sequence = new ArrayList<>();
    List<Fault> left = new ArrayList<>();
    while (sequence.size() < length) {
      if (left.isEmpty()) {
        left.addAll(List.of(values()));
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
