package io.callrecordings.connect.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.process.ReceivedRecord;
import io.callrecordings.connect.process.Stack;
import io.callrecordings.connect.process.Topics;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.SimulatedRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partitions and topics that appear while the connector runs. On JUnit's thread. */
@ExtendWith(SharedStack.class)
class NewPartitionsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int CALLS = 30;

  private final Stack stack;
  private final List<String> expected = new ArrayList<>();
  private int nextCall = 60_000;

  NewPartitionsIT(Stack stack) {
    this.stack = stack;
  }

  @Test
  void whatAppearsInThemIsFetchedFromItsBeginningExactlyOnce() {
    try (Job job = new Job(Environment.of(stack), "grows", nextCall)) {
      String late = job.name() + "-late";
      job.post(Map.of("events.topics", job.events() + "," + late));
      send(job.events());
      job.awaitArrivals(expected.size(), LIMIT);

      Topics.grow(stack.broker().bootstrapServers(), job.events(), Job.EVENT_PARTITIONS + 3);
      send(job.events());
      Topics.create(stack.broker().bootstrapServers(), Map.of(late, 2));
      send(late);
      job.awaitArrivals(expected.size(), LIMIT);

      assertThat(job.received())
          .extracting(ReceivedRecord::key)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(job.received())
          .extracting(
              record -> record.headers().get("call.recordings.topic"),
              record -> record.headers().get("call.recordings.partition"))
          .contains(
              tuple(job.events(), "3"),
              tuple(job.events(), "4"),
              tuple(job.events(), "5"),
              tuple(late, "0"),
              tuple(late, "1"));
    }
  }

  /** With a writer of its own, which knows the partitions that there are now. */
  private void send(String topic) {
    try (EventWriter writer = new EventWriter(stack.broker().bootstrapServers(), topic)) {
      for (int i = 0; i < CALLS; i++) {
        int number = nextCall++;
        Instant completed = Instant.now().minus(CallEvents.SETTLED);
        writer.write(CallEvents.callId(number), CallEvents.event(number, completed), completed);
        stack.api().control().recordingsOf(CallEvents.callId(number)).stream()
            .map(SimulatedRecording::id)
            .forEach(expected::add);
      }
      writer.flush();
    }
  }
}
