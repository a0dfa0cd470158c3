package io.callrecordings.connect.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.e2e.Job;
import io.callrecordings.connect.e2e.SharedStack;
import io.callrecordings.connect.process.ManagedProcess;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example of a consumer in another language: {@code src/test/node/archive} stores the audio of
 * each recording. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class NodeConsumerIT {
  private static final Path SOURCES = Path.of("src", "test", "node", "archive");
  private static final int FIRST_CALL = 45_000;
  private static final int CALLS = 20;

  /** Of these calls the link has expired, or there is no audio. */
  private static final int EXPIRED = FIRST_CALL + 3;

  private static final int WITHOUT_AUDIO = FIRST_CALL + 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Path directory;

  NodeConsumerIT(Stack stack, @TempDir Path directory) {
    this.stack = stack;
    this.directory = directory;
  }

  @Test
  void aNodeConsumerStoresTheAudioOfEachRecording() throws IOException {
    assumeThat(install()).as("node, npm and its packages").isTrue();
    try (Job job = new Job(Environment.of(stack), "archive", FIRST_CALL);
        MediaServer media = new MediaServer()) {
      IntStream.range(FIRST_CALL, FIRST_CALL + CALLS).forEach(call -> script(call, media));
      job.post(Map.of());
      job.send(CALLS);
      try (ManagedProcess consumer = start(job)) {
        await("lines").atMost(LIMIT).until(() -> lines(consumer).size() >= CALLS);
        assertThat(lines(consumer)).hasSize(CALLS);
        assertThat(lines(consumer))
            .filteredOn(line -> line.contains("\"result\":\"stored\""))
            .hasSize(CALLS - 2);
        assertThat(lines(consumer))
            .contains(line(EXPIRED, "link expired, status 403"))
            .contains(line(WITHOUT_AUDIO, "no audio, status deleted"));
      }
      assertThat(directory.resolve("audio").resolve(recording(FIRST_CALL)))
          .hasContent("/" + recording(FIRST_CALL));
      assertThat(directory.resolve("audio")).isDirectoryNotContaining("glob:**.part");
    }
  }

  private void script(int call, MediaServer media) {
    String id = recording(call);
    SimulatedRecording recording =
        call == WITHOUT_AUDIO
            ? SimulatedRecording.inState(id, "deleted")
            : SimulatedRecording.completed(id)
                .at(media.url((call == EXPIRED ? "/expired/" : "/") + id));
    stack.api().control().script(CallEvents.callId(call), Step.of(Answer.recordings(recording)));
  }

  private static String recording(int call) {
    return "CRarchive" + call;
  }

  private static String line(int call, String result) {
    return "{\"id\":\"%s\",\"callId\":\"%s\",\"result\":\"%s\"}"
        .formatted(recording(call), CallEvents.callId(call), result);
  }

  private ManagedProcess start(Job job) throws IOException {
    return run(
        List.of(
            "env",
            "KAFKA=" + stack.broker().bootstrapServers(),
            "REGISTRY=" + stack.registry().url(),
            "TOPIC=" + job.recordings(),
            "DIRECTORY=" + directory.resolve("audio"),
            "node",
            "archive.mjs"));
  }

  /** Installs the packages that the lock file names; false where that cannot be done here. */
  private boolean install() throws IOException {
    for (String name : List.of("package.json", "package-lock.json", "archive.mjs")) {
      Files.copy(SOURCES.resolve(name), directory.resolve(name));
    }
    try (ManagedProcess npm =
        run(List.of("bash", "-c", "npm ci --ignore-scripts --no-audit --no-fund || exit 0"))) {
      npm.awaitSuccess(LIMIT);
      return Files.isDirectory(directory.resolve("node_modules").resolve("kafkajs"));
    }
  }

  private ManagedProcess run(List<String> command) throws IOException {
    Path log = Files.createTempFile(directory, "node-", ".log");
    return ManagedProcess.start("node", command, directory, log);
  }

  private static List<String> lines(ManagedProcess consumer) throws IOException {
    try (Stream<String> lines = Files.lines(consumer.log())) {
      return lines.filter(line -> line.startsWith("{\"id\"")).toList();
    }
  }
}
