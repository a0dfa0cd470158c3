package io.callrecordings.connect.e2e;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.StandaloneWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The main job on a worker in standalone mode, which takes the same file as the REST API of the
 * others. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class StandaloneIT {
  private static final int CALLS = 50;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  StandaloneIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void recordingsArriveAndAStopBetweenRepeatsNothing() throws IOException {
    Path directory =
        Path.of("target", "e2e", "standalone-" + ProcessHandle.current().pid()).toAbsolutePath();
    try (Job job = new Job(Environment.of(stack), "standalone", 0)) {
      Path connector = Files.createDirectories(directory).resolve("connector.json");
      new JsonMapper()
          .writeValue(
              connector.toFile(), Map.of("name", job.name(), "config", job.config(Map.of())));
      try (StandaloneWorker worker =
          StandaloneWorker.start(directory, stack.broker().bootstrapServers(), connector)) {
        job.send(CALLS);
        job.awaitExactlyOnce(LIMIT);
        worker.restart();
        job.send(CALLS);
        job.awaitExactlyOnce(LIMIT);
      }
    }
  }
}
