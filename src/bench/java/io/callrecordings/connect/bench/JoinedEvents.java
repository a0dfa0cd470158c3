package io.callrecordings.connect.bench;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.Request;
import io.callrecordings.connect.offsets.SourceOffset;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Many events of one call through the flow: admitted, joined, answered with three recordings, and
 * handed over with the offset of each record encoded. Used by one thread.
 */
final class JoinedEvents {
  private static final Partition PARTITION = new Partition("calls", 0);
  private static final long NOW = 1_700_000_000_000L;
  private static final int EVENTS = 1_000_000;
  private static final int RECORDINGS = 3;

  private final boolean outcomes;
  private final int joined;
  private long longestNanos;
  private long encoded;

  private JoinedEvents(int joined, boolean outcomes) {
    this.joined = joined;
    this.outcomes = outcomes;
  }

  /** Prints a line for each number of events, with and without outcomes. */
  static void print(PrintStream out) {
    for (boolean outcomes : new boolean[] {false, true}) {
      for (int joined : new int[] {1, 100, 10_000}) {
        new JoinedEvents(joined, outcomes).run();
        new JoinedEvents(joined, outcomes).print(out, EVENTS);
      }
    }
  }

  private void print(PrintStream out, int events) {
    long allocated = allocated();
    long from = System.nanoTime();
    run();
    long nanos = System.nanoTime() - from;
    long bytes = allocated() - allocated;
    out.printf(
        "%,6d events of a call, outcomes %-5s: %.2f us an event, %,d bytes allocated an event,"
            + " longest hand-over %.1f ms, longest offset %d bytes%n",
        joined, outcomes, nanos / 1e3 / events, bytes / events, longestNanos / 1e6, encoded);
  }

  private void run() {
    Flow flow = flow();
    for (int first = 0; first < EVENTS; first += joined) {
      call(flow, first);
    }
  }

  private void call(Flow flow, int first) {
    CallCompleted call = CallCompleted.of(new CallId("ACj" + first));
    for (int offset = first; offset < first + joined; offset++) {
      flow.admit(
          new Event(
              PARTITION, offset, Optional.of(Instant.ofEpochMilli(NOW)), new Decoded.Call(call)),
          NOW);
    }
    Request request = flow.nextRequest(NOW).orElseThrow();
    flow.answered(request, new Answer.Found(recordings(first)), NOW);
    while (flow.hasFinished()) {
      long from = System.nanoTime();
      List<Emission> records = new ArrayList<>(flow.handOver(NOW));
      records.forEach(this::encode);
      longestNanos = Math.max(longestNanos, System.nanoTime() - from);
    }
  }

  private void encode(Emission emission) {
    encoded = Math.max(encoded, SourceOffset.encodedSize(emission.progress().get()));
  }

  private static List<Recording> recordings(int first) {
    return IntStream.range(0, RECORDINGS)
        .mapToObj(
            segment ->
                new Recording(
                    "CRj" + first + "-" + segment,
                    Optional.of("completed"),
                    Optional.empty(),
                    Optional.of("https://storage.example.com/recordings/CRj.mp3"),
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  private Flow flow() {
    return new Flow(
        new FlowRules(
            new RetryPolicy(new Backoff(500, 30_000), 8, 60_000),
            new LookRules(OptionalLong.of(0), new Backoff(1_000, 1_000)),
            256,
            200_000,
            3_600_000,
            true,
            false,
            outcomes,
            OptionalLong.empty(),
            "https://api.example"),
        Map.of(PARTITION, Progress.startingAt(0, Optional.empty())),
        new CircuitBreaker(new Backoff(1_000, 10_000)),
        new RateLimiter(1e9, NOW - 3_600_000),
        () -> 0.5);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
