package io.callrecordings.connect.e2e;

import io.callrecordings.connect.process.EventWriter;
import io.callrecordings.connect.quickstart.CallEvents;
import io.callrecordings.connect.simulated.Answer;
import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedRecording;
import io.callrecordings.connect.simulated.Step;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Size of a load that is steady. Immutable.
 *
 * @param callsPerSecond whose events are sent
 * @param segments recordings of each call
 * @param eventBytes length of each event
 */
record GrowingLoad(
    String name, int callsPerSecond, int segments, int eventBytes, int tasks, int partitions) {
  private static final int PER_SECOND = 50;

  /** A hundred calls a second of one segment, in small events, for one task of one partition. */
  static GrowingLoad usual(String name) {
    return new GrowingLoad(name, 100, 1, 500, 1, 1);
  }

  GrowingLoad withCallsPerSecond(int other) {
    return new GrowingLoad(name, other, segments, eventBytes, tasks, partitions);
  }

  GrowingLoad withSegments(int other) {
    return new GrowingLoad(name, callsPerSecond, other, eventBytes, tasks, partitions);
  }

  GrowingLoad withEventBytes(int other) {
    return new GrowingLoad(name, callsPerSecond, segments, other, tasks, partitions);
  }

  GrowingLoad withTasks(int other) {
    return new GrowingLoad(name, callsPerSecond, segments, eventBytes, other, other);
  }

  GrowingLoad withPartitions(int other) {
    return new GrowingLoad(name, callsPerSecond, segments, eventBytes, tasks, other);
  }

  /** No two loads share a call. */
  private String callId(int number) {
    return "AC" + name + "-" + number;
  }

  /** Scripts the answers of so many calls. */
  void script(QuoApiControl api, int calls) {
    for (int number = 0; number < calls; number++) {
      String call = callId(number);
      List<SimulatedRecording> recordings =
          IntStream.range(0, segments)
              .mapToObj(segment -> SimulatedRecording.completed("CR" + call + "-" + segment))
              .toList();
      api.script(call, Step.of(Answer.recordings(recordings.toArray(SimulatedRecording[]::new))));
    }
  }

  /** Sends events of settled calls, until the executor is shut down. */
  void start(ScheduledExecutorService thread, EventWriter events, AtomicInteger sent) {
    int times = Math.min(PER_SECOND, callsPerSecond);
    String rest = "\",\"note\":\"" + "x".repeat(Math.max(0, eventBytes - 60)) + "\"}";
    var unused =
        thread.scheduleAtFixedRate(
            () -> {
              Instant completed = Instant.now().minus(CallEvents.SETTLED);
              for (int i = 0; i < callsPerSecond / times; i++) {
                int number = sent.getAndIncrement();
                String call = callId(number);
                events.write(
                    call, "{\"type\":\"call.completed\",\"callId\":\"" + call + rest, completed);
              }
            },
            0,
            1_000_000 / times,
            TimeUnit.MICROSECONDS);
  }
}
