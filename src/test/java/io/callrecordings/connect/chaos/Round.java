package io.callrecordings.connect.chaos;

import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.chaos.FaultTable.Counts;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One fault in the middle of a stream of calls, and what is lost and duplicated once all should be
 * done. Confined to one thread.
 */
final class Round {
  /** More than a fault leaves time to send. */
  private static final int CALLS = 800;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final List<Subject> subjects;
  private final Operator operator;
  private final SplittableRandom random;

  Round(Cluster cluster, List<Subject> subjects, Operator operator, SplittableRandom random) {
    this.cluster = cluster;
    this.subjects = subjects;
    this.operator = operator;
    this.random = random;
  }

  Counts run(Fault fault) {
    Score recordings = sum(Subject::recordings);
    Score outcomes = sum(Subject::outcomes);
    int restarts = operator.restarts();
    subjects.forEach(subject -> subject.plan(CALLS));
    int open;
    int transactions;
    CallStream stream = CallStream.start(subjects);
    try (stream) {
      Cluster.pause(Duration.ofMillis(random.nextInt(1_000, 3_000)));
      open = subjects.stream().mapToInt(Subject::open).sum();
      transactions = fault.strike(cluster, subjects, random);
      Cluster.pause(Duration.ofMillis(random.nextInt(500, 1_000)));
    }
    awaitDone();
    return new Counts(
        1,
        open,
        transactions,
        operator.restarts() - restarts,
        sum(Subject::recordings).minus(recordings),
        sum(Subject::outcomes).minus(outcomes));
  }

  /** Returns after the limit too: what is missing then is lost. */
  private void awaitDone() {
    try {
      await("all done")
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                subjects.forEach(this::look);
                return subjects.stream().allMatch(Subject::isDone);
              });
    } catch (ConditionTimeoutException notDone) {
      System.out.println(notDone.getMessage());
    }
    Cluster.pause(SETTLE);
    subjects.forEach(Subject::read);
  }

  private void look(Subject subject) {
    operator.look(cluster.rest(), subject.job().name(), cluster::healLeader);
    subject.read();
  }

  private Score sum(Function<Subject, Tally> tally) {
    return subjects.stream().map(tally).map(Tally::score).reduce(Score.NONE, Score::plus);
  }
}
