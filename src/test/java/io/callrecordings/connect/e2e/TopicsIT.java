package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.simulated.QuoApiControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A topic is taken out of {@code events.topics} and put back. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class TopicsIT {
  private static final int CALLS = 30 * Scenario.SCALE;
  private static final int WAITING = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Map<String, String> changes = new HashMap<>();

  TopicsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void openCallsOfATopicThatIsTakenOutAreCountedAndGoOnOnceItIsPutBack() {
    try (Scenario scenario = new Scenario(stack, "topics")) {
      Job job = scenario.job();
      QuoApiControl api = scenario.api();
      String other = job.name() + "-other";
      Topics.create(stack.broker().bootstrapServers(), Map.of(other, 2));
      List<String> waiting = scenario.keepWaiting(WAITING);
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      changes.putAll(
          Map.of(
              "outcomes.topic", outcomes,
              "recording.first.look.ms", "0",
              "recording.poll.ms", "300",
              "recording.poll.max.ms", "500"));
      try (EventWriter others = new EventWriter(stack.broker().bootstrapServers(), other)) {
        job.post(with(job.events() + "," + other));
        job.send(others, WAITING);
        await("waiting")
            .atMost(LIMIT)
            .until(() -> waiting.stream().allMatch(c -> looks(api, c) > 1));
        // Their outcomes store the progress that names the waiting ones.
        job.send(others, CALLS);
        job.awaitArrivals(1, LIMIT);

        job.reconfigure(with(job.events()));
        await("what is left behind").atMost(LIMIT).until(() -> leftBehind(other) >= WAITING);
        try (OperatorView seen = new OperatorView(stack, job)) {
          seen.awaitLogged("Topic was taken out of events.topics with calls open");
        }
        List<Integer> before = waiting.stream().map(call -> looks(api, call)).toList();
        job.send(CALLS);
        job.send(others, CALLS);
        int arrived = job.received().size();
        job.awaitArrivals(arrived + 1, LIMIT);
        assertThat(waiting.stream().map(call -> looks(api, call))).isEqualTo(before);
      }
      waiting.forEach(api::unscript);
      job.reconfigure(with(other + "," + job.events()));
      job.awaitExactlyOnce(LIMIT);
      job.awaitOneOutcomeEach(outcomes, LIMIT);
    }
  }

  private Map<String, String> with(String topics) {
    changes.put("events.topics", topics);
    return changes;
  }

  private static int looks(QuoApiControl api, String call) {
    return api.history(call).asked().size();
  }

  /** How many open calls the worker's log says were left behind; 0 before it does. */
  private int leftBehind(String topic) {
    Pattern line = Pattern.compile("taken out of events.topics .* topic=" + topic + " open=(\\d+)");
    try (var lines = Files.lines(stack.worker().process().log())) {
      return lines
          .flatMap(text -> line.matcher(text).results())
          .mapToInt(match -> Integer.parseInt(match.group(1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
