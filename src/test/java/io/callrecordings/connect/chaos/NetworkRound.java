package io.callrecordings.connect.chaos;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.LineState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Trouble of one line in the middle of a stream of calls, and how long it takes to get over it.
 * Confined to one thread.
 */
final class NetworkRound {
  private static final Duration SETTLE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** For a second at the pace of the stream. */
  private static final int CALLS_A_SECOND = 20;

  private final Network network;
  private final Subject subject;
  private final Operator operator;

  NetworkRound(Network network, Subject subject, Operator operator) {
    this.network = network;
    this.subject = subject;
    this.operator = operator;
  }

  NetworkRow run(Network.Way way, NetworkTrouble trouble) {
    Score before = score();
    int restarts = operator.restarts();
    subject.plan(CALLS_A_SECOND * (int) (trouble.lasts().toSeconds() + 10));
    int sent;
    int arrived;
    long end;
    Duration next;
    CallStream stream = CallStream.start(List.of(subject));
    try (stream) {
      Cluster.pause(SETTLE);
      int sentBefore = subject.sent();
      trouble.begin().accept(network.line(way));
      if (way == Network.Way.REGISTRY) {
        // A converter that goes on knows its schemas.
        network.rest().restart(subject.job().name());
      }
      Cluster.pause(SETTLE);
      int arrivedBefore = arrived();
      Cluster.pause(trouble.lasts().minus(SETTLE));
      arrived = arrived() - arrivedBefore;
      sent = subject.sent() - sentBefore;
      int late = arrived();
      network.line(way).set(LineState.CLEAR);
      end = System.nanoTime();
      next = within(end, "next", () -> arrived() > late);
    }
    Duration all = within(end, "all", subject::isDone);
    Cluster.pause(SETTLE);
    return new NetworkRow(
        trouble.name(),
        sent,
        arrived,
        next,
        all,
        operator.restarts() - restarts,
        score().minus(before));
  }

  /** Returns after the limit too: what is missing then is lost. */
  private Duration within(long start, String wanted, Callable<Boolean> condition) {
    try {
      await(wanted)
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                operator.look(network.rest(), subject.job().name(), refused -> {});
                subject.read();
                return condition.call();
              });
    } catch (ConditionTimeoutException notDone) {
      System.out.println(notDone.getMessage());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private int arrived() {
    subject.read();
    Score score = subject.recordings().score();
    return score.expected() - score.lost();
  }

  private Score score() {
    subject.read();
    return subject.recordings().score().plus(subject.outcomes().score());
  }
}
