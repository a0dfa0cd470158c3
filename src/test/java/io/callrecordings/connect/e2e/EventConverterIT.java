package io.callrecordings.connect.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.process.AvroEventWriter;
import io.callrecordings.connect.process.ConnectRestException;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.RecordingsReader;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events in Avro, read by converters that the worker has as plugins of their own. On JUnit's
 * thread.
 */
@ExtendWith(SharedStack.class)
class EventConverterIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int CALLS = 30;

  private final Stack stack;
  private final Instant completed =
      Instant.now().minus(CallEvents.SETTLED).truncatedTo(ChronoUnit.MILLIS);

  EventConverterIT(Stack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @ValueSource(strings = {"confluent", "apicurio"})
  void eventsInAvroBecomeRecordingsExactlyOnceAndKeepTheirIdAndTime(String converter) {
    try (Job job = new Job(Environment.of(stack), "avro-" + converter, 0);
        AvroEventWriter events = writer(job)) {
      job.post(converter(converter).ofEvents());
      job.send(events, CALLS, completed);
      job.awaitExactlyOnce(LIMIT);

      assertThat(job.received())
          .hasSizeGreaterThan(CALLS / 2)
          .allSatisfy(
              record -> {
                assertThat(record.value().get("eventId").toString()).startsWith("EVq");
                assertThat(record.value().get("callCompletedAt"))
                    .isEqualTo(completed.toEpochMilli());
              });
    }
  }

  @Test
  void whatCannotBeConvertedIsADeadLetterAndWhatHasToWaitForTheRegistryIsNone() {
    try (Job job = new Job(Environment.of(stack), "avro-outage", 0);
        AvroEventWriter events = writer(job)) {
      String letters = job.output("dead-letters", Path.of("config", "DeadLetter.avsc"));
      Map<String, String> config = new HashMap<>(converter("confluent").ofEvents());
      config.put("dead.letter.topic", letters);
      job.post(config);
      job.awaitTasks(2, "RUNNING", LIMIT);

      stack.registry().process().kill();
      job.send(events, CALLS, completed);
      await("nothing without the registry")
          .during(Duration.ofSeconds(3))
          .atMost(LIMIT)
          .until(() -> job.log(job.recordings()).records().isEmpty());
      assertThat(job.rest().taskStates(job.name())).containsOnly("RUNNING");
      stack.registry().restart();
      job.awaitExactlyOnce(LIMIT);
      assertThat(job.log(letters).records()).isEmpty();

      events.writeAsIs("garbage", "{\"callId\":\"AC1\"}".getBytes(UTF_8));
      events.writeOfUnknownSchema("AC2");
      List<ReceivedRecord> dead = new ArrayList<>();
      try (RecordingsReader reader = job.reader(letters)) {
        await("dead letters")
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  dead.addAll(reader.readToEnd());
                  assertThat(dead).hasSize(2);
                });
      }
      assertThat(dead)
          .extracting(letter -> letter.value().get("error").toString())
          .allMatch(error -> error.contains("events.value.converter AvroConverter cannot convert"))
          .anyMatch(error -> error.contains("Unknown magic byte!"));
    }
  }

  @Test
  void aConverterWithoutItsRegistryIsRefusedByItsKey() {
    try (Job job = new Job(Environment.of(stack), "avro-unset", 0)) {
      Map<String, String> config = new HashMap<>(converter("confluent").ofEvents());
      config.remove("events.value.converter.schema.registry.url");
      assertThatThrownBy(() -> job.post(config))
          .isInstanceOfSatisfying(
              ConnectRestException.class, refused -> assertThat(refused.status()).isEqualTo(400))
          .hasMessageContainingAll("events.value.converter", "schema.registry.url");
    }
  }

  private Conversion converter(String name) {
    URI registry = stack.registry().url();
    return name.equals("apicurio")
        ? Conversion.apicurio(registry)
        : Conversion.confluent(registry, false);
  }

  private AvroEventWriter writer(Job job) {
    return new AvroEventWriter(stack.broker().bootstrapServers(), stack.registry(), job.events());
  }
}
