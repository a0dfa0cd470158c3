package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The main job once, with errors of the API and a crash of the worker in the middle, and what can
 * be seen of it afterwards. On JUnit's thread.
 */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class MainJobIT {
  private static final int CALLS = 500;
  private static final int CRASH_AFTER = 100;

  private final Stack stack;
  private final Job job;

  MainJobIT(Stack stack) {
    this.stack = stack;
    this.job = new Job(Environment.of(stack), "main-job", 0);
  }

  @BeforeAll
  void run() {
    // Two requests in flight per task: slow enough for the crash to come in the middle.
    job.post(Map.of("quo.api.max.in.flight", "2"));
    job.send(CALLS);
    job.awaitArrivals(CRASH_AFTER, Duration.ofMinutes(1));
    stack.worker().process().kill();
    assertThat(job.received()).hasSizeLessThan(CALLS - CRASH_AFTER);
    stack.worker().restart();
    job.awaitExactlyOnce(Duration.ofMinutes(3));
  }

  @AfterAll
  void close() {
    job.close();
  }

  @Test
  void everyRecordingArrivedOnceAlthoughTheApiFailedAndTheWorkerWasKilled() {
    assertThat(stack.api().control().ledger().ended("500")).isPositive();
    assertThat(job.received())
        .extracting(ReceivedRecord::key)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(CALLS * 9 / 10);
  }

  @Test
  void theKeyIsTheRecordingsId() {
    assertThat(job.received())
        .allSatisfy(
            record -> assertThat(record.key()).isEqualTo(record.value().get("id").toString()));
  }

  @Test
  void theHeadersNameTheEventAndTheAttempts() {
    assertThat(job.received())
        .allSatisfy(
            record -> {
              assertThat(record.headers())
                  .containsOnlyKeys(
                      "call.recordings.topic",
                      "call.recordings.partition",
                      "call.recordings.offset",
                      "call.recordings.attempts")
                  .containsEntry("call.recordings.topic", job.events());
              assertThat(Integer.parseInt(record.headers().get("call.recordings.partition")))
                  .isBetween(0, Job.EVENT_PARTITIONS - 1);
              assertThat(Long.parseLong(record.headers().get("call.recordings.offset")))
                  .isBetween(0L, (long) CALLS);
              assertThat(Integer.parseInt(record.headers().get("call.recordings.attempts")))
                  .isPositive();
            });
  }

  @Test
  void theOffsetsReadAsPositionPendingAndTopicId() {
    JsonNode offsets = job.rest().offsets(job.name()).path("offsets");
    assertThat(offsets).hasSize(Job.EVENT_PARTITIONS);
    for (JsonNode entry : offsets) {
      assertThat(names(entry.path("partition"))).isEqualTo(Set.of("topic", "partition"));
      assertThat(entry.path("partition").path("topic").asText()).isEqualTo(job.events());
      assertThat(entry.path("partition").path("partition").isInt()).isTrue();
      JsonNode offset = entry.path("offset");
      assertThat(names(offset)).isEqualTo(Set.of("offset", "pending", "topicId"));
      assertThat(offset.path("offset").asLong()).isBetween(1L, (long) CALLS);
      assertThat(offset.path("pending").asText()).matches("(\\d+([+-]\\d+)?(,\\d+([+-]\\d+)?)*)?");
      assertThat(offset.path("topicId").asText()).hasSize(22);
    }
  }

  @Test
  void theWorkerListsThePluginByItsClassAndTakesItsAlias() {
    assertThat(job.rest().plugins().findValuesAsText("class"))
        .contains("io.callrecordings.connect.CallRecordingSourceConnector");
    assertThat(job.config(Map.of())).containsEntry("connector.class", "CallRecordingSource");
  }

  @Test
  void theRegisteredSchemaIsThePublishedOne() {
    Schema schema = new Schema.Parser().parse(stack.registry().latestValueSchema(job.recordings()));
    assertThat(schema.getFullName()).isEqualTo("io.callrecordings.CallRecording");
    assertThat(schema.getField("fetchedAt").schema().getLogicalType())
        .isEqualTo(LogicalTypes.timestampMillis());
    for (String optional :
        List.of("status", "type", "url", "durationSeconds", "startTime", "eventId")) {
      Schema.Field field = schema.getField(optional);
      assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
      assertThat(field.hasDefaultValue()).isTrue();
      assertThat(field.defaultVal()).isEqualTo(JsonProperties.NULL_VALUE);
    }
    assertThat(schema.getField("startTime").schema().getTypes().get(1).getLogicalType())
        .isEqualTo(LogicalTypes.timestampMillis());
  }

  private static Set<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .collect(Collectors.toSet());
  }
}
