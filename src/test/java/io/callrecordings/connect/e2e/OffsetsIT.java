package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An operator moves progress, with the commands of the documentation: a topic {@code calls} of one
 * partition holds 1,500 events, those at a few offsets being calls. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class OffsetsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CALLS = "calls";
  private static final int EVENTS = 1500;
  private static final int OPEN = 1290;
  private static final List<Integer> FINISHED = List.of(10, 1203, 1450);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;
  private final Scenario scenario;
  private final Job job;
  private final QuoApiControl api;
  private final Recipes readme;

  OffsetsIT(Stack stack) {
    this.stack = stack;
    this.scenario = new Scenario(stack, "offsets");
    this.job = scenario.job();
    this.api = scenario.api();
    this.readme =
        Recipes.read("offsets")
            .with(Map.of("connector", job.rest().url() + "/connectors/" + job.name()));
  }

  @BeforeAll
  void finishAllCallsButOne() {
    assumeThat(Recipes.canRun())
        .as("bash and curl, for the commands of the documentation")
        .isTrue();
    Topics.create(stack.broker().bootstrapServers(), Map.of(CALLS, 1));
    FINISHED.forEach(
        offset ->
            api.script(
                call(offset),
                Step.of(Answer.recordings(SimulatedRecording.completed("CR" + offset)))));
    api.script(call(OPEN), Step.of(Answer.recordings()));
    job.post(
        Map.of(
            "events.topics", CALLS,
            "heartbeat.topic", job.output("heartbeats", Path.of("config", "Heartbeat.avsc")),
            "heartbeat.interval.ms", "300",
            "recording.first.look.ms", "0",
            "recording.poll.ms", "300",
            "recording.poll.max.ms", "500"));
    try (EventWriter writer = new EventWriter(stack.broker().bootstrapServers(), CALLS)) {
      for (int offset = 0; offset < EVENTS; offset++) {
        boolean isCall = offset == OPEN || FINISHED.contains(offset);
        writer.write(
            isCall
                ? call(offset)
                : "{\"type\":\"call.ringing\",\"data\":{\"object\":{\"id\":\"AC1\"}}}");
      }
      writer.flush();
    }
    job.awaitArrivals(FINISHED.size(), LIMIT);
    awaitProgress(EVENTS, Integer.toString(OPEN));
  }

  @AfterAll
  void close() {
    scenario.close();
  }

  @Test
  @Order(1)
  void whatIsStoredIsShown() throws IOException {
    String printed = readme.run("What is stored?");

    JsonNode entry = JSON.readTree(printed).path("offsets").path(0);
    assertThat(entry.path("partition"))
        .isEqualTo(JSON.readTree("{\"topic\":\"calls\",\"partition\":0}"));
    assertThat(entry.path("offset").path("offset").asInt()).isEqualTo(EVENTS);
    assertThat(entry.path("offset").path("pending").asText()).isEqualTo("1290");
    assertThat(entry.path("offset").path("topicId").asText()).isNotEmpty();
    awaitStopped();
  }

  @Test
  @Order(2)
  void whatNoTaskCouldReadIsRefusedWithASentenceAndChangesNothing() throws IOException {
    JsonNode before = job.rest().offsets(job.name());
    refused(0, "{\"offset\":1500}")
        .hasMessageContaining("The offset of partition calls-0 cannot be set: \"pending\"")
        .hasMessageContaining("but is missing");
    refused(0, "{\"offset\":1500,\"pending\":\"1203-1200\"}")
        .hasMessageContaining("the part \"1203-1200\", which runs backwards");
    refused(0, "{\"offset\":1500,\"pending\":\"1500\"}")
        .hasMessageContaining("is not before \"offset\", which is 1500");
    refused(0, "{\"offset\":\"1500\",\"pending\":\"\"}")
        .hasMessageContaining("must be a whole number");
    refused(0, "{\"offset\":-1,\"pending\":\"\"}").hasMessageContaining("offsets begin at 0");
    refused(0, "{\"offset\":1500,\"pending\":\"\",\"open\":\"\"}")
        .hasMessageContaining("the unknown fields [open]");
    refused("\"0\"", "{\"offset\":1500,\"pending\":\"\"}")
        .hasMessageContaining("is none of this connector");
    assertThat(job.rest().offsets(job.name())).isEqualTo(before);
  }

  private AbstractThrowableAssert<?, ?> refused(Object partition, String offset)
      throws IOException {
    JsonNode request =
        JSON.readTree(
            """
            {"offsets": [{"partition": {"topic": "calls", "partition": %s}, "offset": %s}]}"""
                .formatted(partition, offset));
    return assertThatThrownBy(() -> job.rest().patchOffsets(job.name(), request))
        .isInstanceOf(ConnectRestException.class);
  }

  @Test
  @Order(3)
  void oneCallIsFetchedAgain() {
    change("Fetch one call again");

    awaitArrivals(Map.of("CR10", 1L, "CR1203", 2L, "CR1450", 1L));
    int looks = looks(OPEN);
    await("the open one goes on").atMost(LIMIT).until(() -> looks(OPEN) > looks);
    awaitProgress(EVENTS, "1290");
  }

  @Test
  @Order(4)
  void anOpenCallIsGivenUp() {
    change("Give up an open call");
    int looks = looks(OPEN);

    awaitProgress(EVENTS, "");
    // The next recipe restarts the task: had the call been open, it would be looked at.
    change("Read a partition again");
    awaitArrivals(Map.of("CR10", 1L, "CR1203", 2L, "CR1450", 2L));
    assertThat(looks(OPEN)).isEqualTo(looks);
  }

  @Test
  @Order(5)
  void allProgressIsForgotten() {
    change("Forget all progress");

    awaitArrivals(Map.of("CR10", 2L, "CR1203", 3L, "CR1450", 3L));
    awaitProgress(EVENTS, "1290");
    awaitArrivals(Map.of("CR10", 2L, "CR1203", 3L, "CR1450", 3L));
  }

  /** The worker finds offsets by these bytes. */
  @Test
  @Order(6)
  void theTasksAndThePatchesWriteUnderTheSameKey() {
    List<String> keys =
        job.log("connect-offsets").records().stream()
            .map(TopicLog::key)
            .filter(key -> key.contains("\"" + job.name() + "\""))
            .toList();

    assertThat(keys).hasSizeGreaterThan(3);
    assertThat(keys).containsOnly("[\"offsets\",{\"partition\":0,\"topic\":\"calls\"}]");
  }

  private void change(String recipe) {
    readme.run("What is stored?");
    awaitStopped();
    assertThat(readme.run(recipe)).contains("successfully");
    readme.run("Go on");
    job.awaitTasks(1, "RUNNING", LIMIT);
  }

  private void awaitStopped() {
    await("stopped")
        .atMost(LIMIT)
        .until(
            () -> job.rest().status(job.name()).at("/connector/state").asText(), "STOPPED"::equals);
    job.awaitTasks(0, "RUNNING", LIMIT);
  }

  private void awaitProgress(int offset, String pending) {
    await("progress")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              JsonNode stored = job.rest().offsets(job.name()).at("/offsets/0/offset");
              assertThat(stored.path("offset").asInt()).isEqualTo(offset);
              assertThat(stored.path("pending").asText()).isEqualTo(pending);
            });
  }

  /** How often each recording has arrived. */
  private void awaitArrivals(Map<String, Long> expected) {
    int all = expected.values().stream().mapToInt(Long::intValue).sum();
    job.awaitArrivals(all, LIMIT);
    assertThat(
            job.received().stream()
                .collect(Collectors.groupingBy(ReceivedRecord::key, Collectors.counting())))
        .isEqualTo(expected);
  }

  private int looks(int offset) {
    return api.history(call(offset)).asked().size();
  }

  private static String call(int offset) {
    return "AC" + offset;
  }
}
