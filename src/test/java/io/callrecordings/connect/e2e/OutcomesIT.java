package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Events of every kind, a crash of the worker among them, and what became of each. On JUnit's
 * thread.
 */
@ExtendWith(SharedStack.class)
@TestInstance(Lifecycle.PER_CLASS)
class OutcomesIT {
  private static final int ROUNDS = 3;
  private static final int CALLS_PER_ROUND = 60 * Scenario.SCALE;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path OUTCOME = Path.of("config", "CallOutcome.avsc");
  private static final Path DEAD_LETTER = Path.of("config", "DeadLetter.avsc");

  private final Stack stack;
  private final Scenario scenario;
  private final Job job;
  private final EventMix mix;
  private final List<ReceivedRecord> outcomes = new ArrayList<>();
  private final List<ReceivedRecord> deadLetters = new ArrayList<>();

  OutcomesIT(Stack stack) {
    this.stack = stack;
    this.scenario = new Scenario(stack, "outcomes");
    this.job = scenario.job();
    this.mix = new EventMix(scenario);
  }

  @BeforeAll
  void run() {
    String outcomesTopic = job.output("outcomes", OUTCOME);
    String deadLetterTopic = job.output("dead-letters", DEAD_LETTER);
    IntStream.range(0, ROUNDS).forEach(round -> mix.send(round, CALLS_PER_ROUND));
    job.post(
        Map.of(
            "outcomes.topic",
            outcomesTopic,
            "dead.letter.topic",
            deadLetterTopic,
            "heartbeat.topic",
            job.output("heartbeats", Path.of("config", "Heartbeat.avsc")),
            "heartbeat.interval.ms",
            "1000",
            // Slow enough for the crash to come in the middle.
            "quo.api.max.in.flight",
            "2",
            "retry.max.attempts",
            "2"));
    try (RecordingsReader reader = job.reader(outcomesTopic)) {
      await("the middle").atMost(LIMIT).until(() -> read(reader, outcomes) > CALLS_PER_ROUND / 2);
      stack.worker().process().kill();
      read(reader, outcomes);
      assertThat(outcomes).hasSizeLessThan(mix.expected().size() * 3 / 4);
      stack.worker().restart();
      awaitAll(reader);
    }
    job.awaitExactlyOnce(LIMIT);
    try (RecordingsReader reader = job.reader(deadLetterTopic)) {
      read(reader, deadLetters);
    }
  }

  private void awaitAll(RecordingsReader reader) {
    await("outcomes").atMost(LIMIT).until(() -> read(reader, outcomes) >= mix.expected().size());
    Duration settle = Duration.ofSeconds(2);
    await("no repeats")
        .during(settle)
        .atMost(settle.plusSeconds(20))
        .until(() -> read(reader, outcomes) == mix.expected().size());
  }

  private static int read(RecordingsReader reader, List<ReceivedRecord> into) {
    into.addAll(reader.readToEnd());
    return into.size();
  }

  @AfterAll
  void close() {
    scenario.close();
  }

  @Test
  void everyEventHasOneOutcomeThatSaysWhatBecameOfIt() {
    assertThat(byPlace(outcomes).keySet()).isEqualTo(places(events(this::isAccountedFor)));
    Map<String, ReceivedRecord> byPlace = byPlace(outcomes);
    for (ConsumerRecord<byte[], byte[]> event : events(this::isAccountedFor)) {
      expectedOf(event)
          .assertOutcome(event, Objects.requireNonNull(byPlace.get(TopicLog.place(event))));
    }
  }

  @Test
  void everyEventThatFailedIsADeadLetterOnceWithItsBytes() {
    List<ConsumerRecord<byte[], byte[]>> failed =
        events(event -> isAccountedFor(event) && expectedOf(event).isDeadLetter());
    Map<String, ReceivedRecord> byPlace = byPlace(deadLetters);
    assertThat(byPlace.keySet()).isEqualTo(places(failed));
    for (ConsumerRecord<byte[], byte[]> event : failed) {
      expectedOf(event)
          .assertDeadLetter(event, Objects.requireNonNull(byPlace.get(TopicLog.place(event))));
    }
  }

  @Test
  void whatIsWrittenHasThePublishedSchemas() throws IOException {
    Schema outcome = new Schema.Parser().parse(OUTCOME.toFile());
    Schema deadLetter = new Schema.Parser().parse(DEAD_LETTER.toFile());
    assertThat(outcomes).allSatisfy(r -> assertThat(r.value().getSchema()).isEqualTo(outcome));
    assertThat(deadLetters)
        .allSatisfy(r -> assertThat(r.value().getSchema()).isEqualTo(deadLetter));
  }

  @Test
  void everythingIsReadAndNothingIsPending() {
    StoredProgress done = StoredProgress.allReadBut(List.of(), job.log(job.events()));
    await("progress")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(StoredProgress.of(job.rest(), job.name())).isEqualTo(done));
  }

  private List<ConsumerRecord<byte[], byte[]>> events(
      Predicate<ConsumerRecord<byte[], byte[]>> which) {
    return job.log(job.events()).records().stream().filter(which).toList();
  }

  private boolean isAccountedFor(ConsumerRecord<byte[], byte[]> event) {
    return event.value() != null && mix.expected().containsKey(text(event));
  }

  private ExpectedOutcome expectedOf(ConsumerRecord<byte[], byte[]> event) {
    return Objects.requireNonNull(mix.expected().get(text(event)));
  }

  private static String text(ConsumerRecord<byte[], byte[]> event) {
    return new String(event.value(), StandardCharsets.UTF_8);
  }

  private static Set<String> places(List<ConsumerRecord<byte[], byte[]>> events) {
    return events.stream().map(TopicLog::place).collect(Collectors.toSet());
  }

  /** Fails where two say that they are about the same event. */
  private static Map<String, ReceivedRecord> byPlace(List<ReceivedRecord> records) {
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> record.value().get("partition") + "-" + record.value().get("offset"),
                record -> record));
  }
}
