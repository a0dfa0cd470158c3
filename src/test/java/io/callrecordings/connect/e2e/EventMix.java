package io.callrecordings.connect.e2e;

import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sends events of every kind and remembers what is to become of each. Confined to one thread. */
final class EventMix {
  private final Scenario scenario;
  private final Job job;
  private final Map<String, ExpectedOutcome> expected = new HashMap<>();
  private int number;

  EventMix(Scenario scenario) {
    this.scenario = scenario;
    this.job = scenario.job();
  }

  /** The events that have an outcome, by their text. */
  Map<String, ExpectedOutcome> expected() {
    return Collections.unmodifiableMap(expected);
  }

  /** Events of every kind, those that lead to nothing last. */
  void send(int round, int calls) {
    for (int i = 0; i < calls; i++) {
      int segments = 1 + i % 3;
      send(recorded(segments), "RECORDED", segments, 1, Optional.empty());
    }
    sendNeverAnswered();
    send(Answer.status(400), "REJECTED", 0, 1, Optional.of(400));
    send(Answer.status(500), "FAILED", 0, 2, Optional.of(500));
    sendUndecodable("{\"round\":" + round + "}");
    sendUndecodable("no event at all " + round + " " + "x".repeat(600 * 1024));
    String keyless = "{\"callId\":" + round;
    expected.put(keyless, ExpectedOutcome.undecodable());
    job.sendAsIs(keyless);
    for (int i = 0; i < 5; i++) {
      job.sendTombstone("tombstone-" + i);
      job.sendAsIs("other-" + i, "{\"type\":\"call.ringing\",\"id\":\"EV1\"}");
    }
  }

  private Answer recorded(int segments) {
    return Answer.recordings(
        IntStream.rangeClosed(1, segments)
            .mapToObj(segment -> SimulatedRecording.completed("CR" + number + "-" + segment))
            .toArray(SimulatedRecording[]::new));
  }

  private void send(
      Answer answer, String outcome, int recordings, int attempts, Optional<Integer> status) {
    String call = CallEvents.callId(number);
    String event = CallEvents.event(number, Instant.now());
    scenario.api().script(call, Step.of(answer));
    Optional<String> eventId =
        event.contains("EVq") ? Optional.of("EVq" + call.substring(3)) : Optional.empty();
    expected.put(
        event,
        new ExpectedOutcome(outcome, recordings, attempts, Optional.of(call), eventId, status));
    if (recordings > 0) {
      job.send(call, event);
    } else {
      job.sendAsIs(call, event);
    }
    number++;
  }

  private void sendNeverAnswered() {
    // The next number whose event says when the call was answered.
    number += 5 - number % 5;
    String call = CallEvents.callId(number);
    String event = CallEvents.neverAnswered(number, Instant.now()).orElseThrow();
    scenario.api().script(call, Step.of(Answer.recordings()));
    expected.put(
        event,
        new ExpectedOutcome(
            "NONE",
            0,
            1,
            Optional.of(call),
            Optional.of("EVq" + call.substring(3)),
            Optional.empty()));
    job.sendAsIs(call, event);
    number++;
  }

  private void sendUndecodable(String text) {
    expected.put(text, ExpectedOutcome.undecodable());
    job.sendAsIs("undecodable", text);
  }
}
