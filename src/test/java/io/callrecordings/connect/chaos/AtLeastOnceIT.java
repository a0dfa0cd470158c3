package io.callrecordings.connect.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.e2e.SharedStack;
import io.callrecordings.connect.process.ConnectWorker;
import io.callrecordings.connect.process.JvmTuning;
import io.callrecordings.connect.process.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker without exactly-once that is killed while calls are open and progress is behind: nothing
 * is lost, and little is repeated. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class AtLeastOnceIT {
  private static final int KILLS = Integer.getInteger("chaos.kills", 1);
  private static final long SEED = Long.getLong("chaos.seed", 1);
  private static final int CALLS = 1_000;
  private static final String OFFSETS_TOPIC = "at-least-once-offsets";
  private static final Duration FLUSHED_EVERY = Duration.ofSeconds(6);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final Stack stack;

  AtLeastOnceIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void nothingIsLostAndOnlyWhatIsNewerThanTheStoredProgressIsRepeated() {
    SplittableRandom random = new SplittableRandom(SEED);
    try (ConnectWorker worker = startWorker();
        Subject subject =
            Subject.filtered(
                new Environment(
                    stack.broker().bootstrapServers(),
                    stack.registry(),
                    stack.api(),
                    worker.rest()),
                "at-least-once",
                900_000,
                Map.of("exactly.once.support", "requested"),
                id -> true)) {
      for (int i = 0; i < KILLS; i++) {
        Score before = subject.recordings().score();
        Handed handed = kill(worker, subject, random.nextInt(10, 60));
        await("all done").atMost(LIMIT).until(() -> isDone(subject));
        Cluster.pause(SETTLE);
        subject.read();
        Score score = subject.recordings().score().minus(before);
        System.out.printf(
            "worker killed without exactly-once: %d recordings, %d lost, %d repeated; %d were"
                + " handed over since the last flush, %d open%n",
            score.expected(), score.lost(), score.duplicated(), handed.recordings(), handed.open());
        assertThat(score.duplicated()).isBetween(1, handed.recordings() + handed.open());
      }
    }
  }

  /** In a stream of calls, when so many recordings are newer than the progress stored. */
  private static Handed kill(ConnectWorker worker, Subject subject, int newer) {
    subject.plan(CALLS);
    CallStream stream = CallStream.start(List.of(subject));
    try (stream) {
      await("a flush and " + newer + " more")
          .atMost(LIMIT)
          .until(
              () ->
                  Handed.of(subject, OFFSETS_TOPIC)
                      .filter(it -> it.recordings() >= newer)
                      .isPresent());
      worker.process().kill();
      Handed handed = Handed.of(subject, OFFSETS_TOPIC).orElseThrow();
      worker.restart();
      return handed;
    }
  }

  private static boolean isDone(Subject subject) {
    subject.read();
    return subject.isDone();
  }

  private ConnectWorker startWorker() {
    return ConnectWorker.start(
        Path.of("target", "e2e", ProcessHandle.current().pid() + "-at-least-once").toAbsolutePath(),
        stack.broker().bootstrapServers(),
        JvmTuning.QUICK_START,
        Map.of(
            "exactly.once.source.support", "disabled",
            "group.id", "at-least-once",
            "config.storage.topic", "at-least-once-configs",
            "status.storage.topic", "at-least-once-status",
            "offset.storage.topic", OFFSETS_TOPIC,
            "offset.flush.interval.ms", Long.toString(FLUSHED_EVERY.toMillis())));
  }
}
