package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.SimulatedRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A job that reads one topic with one partition, from which events get lost, and what must come of
 * those that do not. Confined to one thread.
 */
final class EventLog implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  final Job job;
  final String topic;
  private final Stack stack;
  private final String kafka;
  private final Map<String, String> settings;
  private final List<String> expected = new ArrayList<>();
  private int nextCall;

  /**
   * Creates the topic.
   *
   * @param firstCall number of the first call: no two jobs ask for the same ones
   */
  EventLog(Stack stack, String name, int firstCall) {
    this.stack = stack;
    this.kafka = stack.broker().bootstrapServers();
    this.nextCall = firstCall;
    this.job = new Job(Environment.of(stack), name, firstCall);
    this.topic = name + "-log";
    Topics.create(kafka, Map.of(topic, 1));
    this.settings =
        new HashMap<>(
            Map.of(
                "events.topics",
                topic,
                "heartbeat.topic",
                job.output("heartbeats", Path.of("config", "Heartbeat.avsc")),
                "heartbeat.interval.ms",
                "300",
                "retry.backoff.max.ms",
                "500",
                "recording.poll.max.ms",
                "5000"));
  }

  /** Creates the topic and the connector. */
  static EventLog read(Stack stack, String name, int firstCall, String onDataLoss) {
    EventLog log = new EventLog(stack, name, firstCall);
    log.post(Map.of("events.on.data.loss", onDataLoss));
    return log;
  }

  /** Creates the connector. */
  void post(Map<String, String> changes) {
    settings.putAll(changes);
    job.post(settings);
  }

  /** The id of the call that is sent next. */
  String nextCall() {
    return CallEvents.callId(nextCall);
  }

  /** Sends the events of so many calls; returns them. */
  List<String> send(int calls) {
    List<String> sent = new ArrayList<>();
    // A new one, which knows the topic as it is now.
    try (EventWriter writer = new EventWriter(kafka, topic)) {
      for (int i = 0; i < calls; i++) {
        Instant completed = Instant.now().minus(CallEvents.SETTLED);
        writer.write(nextCall(), CallEvents.event(nextCall, completed), completed);
        sent.add(nextCall());
        nextCall++;
      }
      writer.flush();
    }
    return sent;
  }

  /** The recordings of these calls have to arrive. */
  void expect(List<String> calls) {
    calls.stream()
        .flatMap(call -> stack.api().control().recordingsOf(call).stream())
        .map(SimulatedRecording::id)
        .forEach(expected::add);
  }

  /** Waits until all that is expected has arrived, and nothing else. */
  void awaitExpected() {
    job.awaitArrivals(expected.size(), LIMIT);
    assertThat(job.received())
        .extracting(ReceivedRecord::key)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  void awaitProgress(long next, Long... pending) {
    Set<String> places = Set.copyOf(List.of(pending).stream().map(it -> "0-" + it).toList());
    await("progress")
        .atMost(LIMIT)
        .until(() -> stored(), new StoredProgress(Map.of(0, next), places)::equals);
  }

  StoredProgress stored() {
    return StoredProgress.of(job.rest(), job.name());
  }

  String storedTopicId() {
    return storedOffset().path("topicId").asText();
  }

  private JsonNode storedOffset() {
    return job.rest().offsets(job.name()).path("offsets").path(0).path("offset");
  }

  void expire(long before) {
    Topics.expire(kafka, new TopicPartition(topic, 0), before);
  }

  /** Deletes the topic and creates it again. */
  void replace() {
    Topics.delete(kafka, topic);
    await("deleted")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(
            () -> {
              Topics.create(kafka, Map.of(topic, 1));
              return true;
            });
  }

  void stop() {
    job.rest().stop(job.name());
    await("stopped").atMost(LIMIT).until(() -> job.rest().taskStates(job.name()).isEmpty());
  }

  void resume() {
    job.rest().resume(job.name());
  }

  /** Writes the progress as an operator does. */
  void patch(long next, String pending) {
    Map<String, Object> entry =
        Map.of(
            "partition", Map.of("topic", topic, "partition", 0),
            "offset", Map.of("offset", next, "pending", pending));
    job.rest().patchOffsets(job.name(), JSON.valueToTree(Map.of("offsets", List.of(entry))));
  }

  void tolerateLosses() {
    settings.put("events.on.data.loss", "continue");
    job.rest().reconfigure(job.name(), job.config(settings));
  }

  /** Waits until the task has failed; restarts it, and it fails again. Returns what it says. */
  String awaitFailureThatARestartDoesNotMend() {
    String first = awaitFailure();
    job.rest().restartFailed(job.name());
    await("failed again")
        .atMost(LIMIT)
        .pollDelay(Duration.ofSeconds(2))
        .until(() -> job.rest().taskStates(job.name()), List.of("FAILED")::equals);
    assertThat(sentence(job.rest().taskTraces(job.name()))).isEqualTo(sentence(first));
    return first;
  }

  private String awaitFailure() {
    return await("failure")
        .atMost(LIMIT)
        .until(() -> job.rest().taskTraces(job.name()), trace -> !trace.isEmpty());
  }

  private static String sentence(String trace) {
    return trace.lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    job.close();
  }
}
