package io.callrecordings.connect.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.Environment;
import io.callrecordings.connect.e2e.Job;
import io.callrecordings.connect.e2e.SharedStack;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Kafka Streams application behind the connector's topics. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class CallFactsIT {
  private static final int CALLS = 40;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Stack stack;

  CallFactsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void aStreamsApplicationCountsEachCallOnceByOutcomeAndRecordings() {
    try (Job job = new Job(Environment.of(stack), "facts", 40_000)) {
      String outcomes = job.output("outcomes", Path.of("config", "CallOutcome.avsc"));
      String counts = job.name() + "-counts";
      Topics.create(stack.broker().bootstrapServers(), Map.of(counts, 1));
      job.post(Map.of("outcomes.topic", outcomes, "recording.wait.ms", "1000"));
      job.send(CALLS);
      CallFacts facts = new CallFacts(stack.registry().url(), job.recordings(), outcomes, counts);
      try (KafkaStreams streams =
          facts.start(
              stack.broker().bootstrapServers(),
              Path.of("target", "e2e", counts).toAbsolutePath())) {
        await("facts")
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  assertThat(records(job, outcomes)).hasSize(CALLS);
                  assertThat(counted(job, counts)).isEqualTo(expected(job, outcomes));
                });
        assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
      }
    }
  }

  /** The last count of each fact, without those that became none. */
  private static Map<String, Long> counted(Job job, String counts) {
    Map<String, Long> last = new HashMap<>();
    try (LongDeserializer longs = new LongDeserializer()) {
      job.log(counts)
          .records()
          .forEach(
              record ->
                  last.put(
                      new String(record.key(), StandardCharsets.UTF_8),
                      longs.deserialize(counts, record.value())));
    }
    last.values().removeIf(count -> count == 0);
    return last;
  }

  /** The same, counted here. */
  private static Map<String, Long> expected(Job job, String outcomes) {
    Map<String, Long> recordings =
        records(job, job.recordings()).stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.value().get("callId").toString(), Collectors.counting()));
    return records(job, outcomes).stream()
        .collect(
            Collectors.groupingBy(
                record ->
                    record.value().get("outcome") + " " + recordings.getOrDefault(record.key(), 0L),
                Collectors.counting()));
  }

  private static List<ReceivedRecord> records(Job job, String topic) {
    try (RecordingsReader reader = job.reader(topic)) {
      return reader.readToEnd();
    }
  }
}
