package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events as other systems wrap them, through a whole worker. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class EnvelopesIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Stack stack;

  EnvelopesIT(Stack stack) {
    this.stack = stack;
  }

  /** The calls ended months ago, so that nothing is waited for, whatever the API has of them. */
  @Test
  void wrappedEventsAreFetchedOthersSkippedAndSeveralInOneRefused() throws IOException {
    try (Job job = new Job(Environment.of(stack), "envelopes", 0)) {
      String topic = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      job.post(Map.of("on.failure", "skip", "outcomes.topic", topic));
      for (String name :
          List.of(
              "sns-ringing",
              "message-object",
              "debezium-delete",
              "http-source",
              "sns",
              "sqs",
              "api-gateway-base64",
              "cloud-event-text",
              "debezium-outbox",
              "n8n-items",
              "array-of-two",
              "two-lines")) {
        job.sendAsIs(name, Files.readString(Path.of("src/test/resources/events", name + ".json")));
      }
      job.sendTombstone("nothing");

      List<ReceivedRecord> outcomes = new ArrayList<>();
      try (RecordingsReader reader = job.reader(topic)) {
        await("outcomes")
            .atMost(LIMIT)
            .until(
                () -> {
                  outcomes.addAll(reader.readToEnd());
                  return outcomes.size() >= 9;
                });
      }
      assertThat(outcomes)
          .extracting(record -> String.valueOf(record.value().get("callId")))
          .containsExactlyInAnyOrder(
              "AC41", "AC42", "AC43", "AC45", "AC48", "AC51", "AC54", "null", "null");
      assertThat(outcomes)
          .filteredOn(record -> record.value().get("callId") == null)
          .extracting(record -> record.value().get("reason").toString())
          .allMatch(reason -> reason.startsWith("the value holds 2 events"));
    }
  }
}
