package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callrecordings.connect.e2e.RegistryGateway.Trouble;
import io.callrecordings.connect.process.AvroEventWriter;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.quickstart.CallEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Converters of events whose registry makes trouble: no event is blamed, and all wait. On JUnit's
 * thread; with {@code mvn -Pfull verify} until the task fails.
 */
@ExtendWith(SharedStack.class)
class EventRegistryIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** All of them in full size. */
  private static final List<Trouble> TROUBLES =
      Scenario.SCALE > 1
          ? List.of(Trouble.values())
          : List.of(Trouble.BROKEN, Trouble.REFUSING, Trouble.PAGE);

  private static final int CALLS = 5;
  private static final String WAITS = "No new events for now, the converter is asked again";

  private final Stack stack;
  private final Instant completed =
      Instant.now().minus(CallEvents.SETTLED).truncatedTo(ChronoUnit.MILLIS);

  EventRegistryIT(Stack stack) {
    this.stack = stack;
  }

  @ParameterizedTest
  @ValueSource(strings = {"confluent", "apicurio"})
  void noEventIsBlamedForTheRegistry(String converter) {
    try (Job job = new Job(Environment.of(stack), "registry-" + converter, 0);
        AvroEventWriter events =
            new AvroEventWriter(stack.broker().bootstrapServers(), stack.registry(), job.events());
        RegistryGateway gateway = new RegistryGateway(stack.registry().url())) {
      gateway.registryIsBack();
      String letters = job.output("dead-letters", Path.of("config", "DeadLetter.avsc"));
      Conversion conversion =
          converter.equals("apicurio")
              ? Conversion.apicurio(gateway.url())
              : Conversion.confluent(gateway.url(), false);
      Map<String, String> config = new HashMap<>(conversion.ofEvents());
      config.put("dead.letter.topic", letters);
      config.put("tasks.max", "1");
      job.post(config);
      job.send(events, CALLS, completed);
      job.awaitExactlyOnce(LIMIT);

      for (Trouble trouble : TROUBLES) {
        bearable(trouble, gateway, job, events);
        assertThat(job.log(letters).records()).as(trouble.name()).isEmpty();
      }
      if (Scenario.SCALE > 1) {
        lasting(gateway, job, events);
        assertThat(job.log(letters).records()).isEmpty();
      }
    }
  }

  private void bearable(Trouble trouble, RegistryGateway gateway, Job job, AvroEventWriter events) {
    LogSince log = begin(trouble, gateway, job, events);
    if (trouble != Trouble.SILENT) {
      await(trouble.name()).atMost(LIMIT).until(() -> log.alarmsWith(WAITS));
      assertThat(log.alarming())
          .filteredOn(line -> line.contains(WAITS))
          .as(trouble.name())
          .singleElement()
          .asString()
          .contains("registry.url=" + gateway.url().resolve("/").toString());
    }
    job.awaitTasks(1, "RUNNING", LIMIT);
    gateway.registryIsBack();
    job.awaitExactlyOnce(LIMIT);
  }

  private void lasting(RegistryGateway gateway, Job job, AvroEventWriter events) {
    var unused = begin(Trouble.PAGE, gateway, job, events);
    await("failed")
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(job.rest().taskTraces(job.name()))
                    .contains("registry.url=" + gateway.url().resolve("/").toString())
                    .contains("No event is lost: check events.value.converter.*"));
    gateway.registryIsBack();
    job.rest().restartFailed(job.name());
    job.awaitExactlyOnce(LIMIT);
  }

  /** A task that has just started knows no schema: it has to ask for it. */
  private LogSince begin(
      Trouble trouble, RegistryGateway gateway, Job job, AvroEventWriter events) {
    LogSince log = LogSince.now(stack.worker().process());
    gateway.makes(trouble);
    int before = gateway.refused();
    job.rest().restartTask(job.name(), 0);
    job.send(events, CALLS, completed);
    await(trouble + " was met").atMost(LIMIT).until(() -> gateway.refused() > before);
    return log;
  }
}
