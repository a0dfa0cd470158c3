package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Events as webhook receivers, gateways and other connectors put them on topics, from the topic to
 * the recording. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
class EventShapesIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int FIRST_CALL = 70_000;
  private static final Path OUTCOME = Path.of("config", "CallOutcome.avsc");

  private final Environment environment;

  EventShapesIT(Stack stack) {
    this.environment = Environment.of(stack);
  }

  @Test
  void everyKnownEnvelopeLeadsToItsRecordingAndNothingElseIsAsked() {
    try (Job job = new Job(environment, "shapes", FIRST_CALL)) {
      job.post(Map.of("on.failure", "skip"));
      List<String> events = new ArrayList<>();
      for (int shape = 0; shape < SHAPES.size(); shape++) {
        String call = "ACshape" + shape;
        String webhook = webhook("call.completed", call);
        job.send(call, SHAPES.get(shape).formatted(webhook, quoted(webhook), base64(webhook)));
        String ringing = webhook("call.ringing", "ACringing" + shape);
        events.add(SHAPES.get(shape).formatted(ringing, quoted(ringing), base64(ringing)));
      }
      events.add(webhook("message.received", "ACmessage").replace("\"call\"", "\"message\""));
      events.add("[{\"callId\":\"ACfirst\"},{\"callId\":\"ACsecond\"}]");
      events.forEach(job::sendAsIs);
      job.awaitExactlyOnce(LIMIT);
      assertThat(environment.api().control().histories())
          .extracting(history -> history.callId())
          .noneMatch(id -> id.matches("AC(ringing|message|first|second).*"));
    }
  }

  /** The webhook, the same as a JSON string, and in base64. */
  private static final List<String> SHAPES =
      List.of(
          "%1$s",
          "{\"schema\":{\"type\":\"struct\"},\"payload\":{\"value\":%2$s,\"key\":\"k\"}}",
          "{\"Type\":\"Notification\",\"MessageId\":\"m\",\"Message\":%2$s}",
          "{\"version\":\"2.0\",\"routeKey\":\"POST /h\",\"body\":%2$s,\"isBase64Encoded\":false}",
          "{\"version\":\"2.0\",\"body\":\"%3$s\",\"isBase64Encoded\":true}",
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/quo\",\"type\":\"com.quo.event\","
              + "\"data\":%1$s}",
          "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/quo\",\"type\":\"com.quo.event\","
              + "\"data_base64\":\"%3$s\"}",
          "{\"before\":null,\"after\":{\"id\":7,\"payload\":%2$s},\"op\":\"c\"}",
          "[{\"json\":{\"body\":%1$s}}]");

  private static String webhook(String type, String call) {
    Instant completed = Instant.now().minus(CallEvents.SETTLED);
    return """
    {"id":"EV%s","object":"event","apiVersion":"v3","type":"%s","createdAt":"%s",\
    "data":{"object":{"id":"%s","object":"call","status":"completed","completedAt":"%s"}}}"""
        .formatted(call, type, completed, call, completed);
  }

  private static String quoted(String json) {
    return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bothEventsOfACallLeadToOneFetchAndOneRecording() {
    int calls = 100;
    try (Job job = new Job(environment, "both", FIRST_CALL + 1_000)) {
      String outcomes = job.output("outcomes", OUTCOME);
      job.post(Map.of("tasks.max", "1", "outcomes.topic", outcomes));
      for (int i = 0; i < calls; i++) {
        job.send(call(i), webhook("call.completed", call(i)));
      }
      for (int i = 0; i < calls; i++) {
        job.sendAsIs(webhook("call.recording.completed", call(i)));
      }
      // A call without a recording waits for one: it has no outcome yet.
      long recorded =
          job.sent().stream()
              .filter(call -> !environment.api().control().recordingsOf(call).isEmpty())
              .count();
      List<ReceivedRecord> read = new ArrayList<>();
      try (RecordingsReader reader = job.reader(outcomes)) {
        await("outcomes")
            .atMost(LIMIT)
            .until(
                () -> {
                  read.addAll(reader.readToEnd());
                  return read.size() >= 2 * recorded;
                });
      }
      job.awaitExactlyOnce(LIMIT);
    }
  }

  private static String call(int number) {
    return "ACboth" + number;
  }
}
