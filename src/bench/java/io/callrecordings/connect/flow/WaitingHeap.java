package io.callrecordings.connect.flow;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much heap a waiting call takes, with its events close together and scattered. Used by one
 * thread, while nothing else takes heap.
 */
public final class WaitingHeap {
  private static final int CALLS = 100_000;
  private static final Partition PARTITION = new Partition("calls", 0);
  private static final long NOW = 1_700_000_000_000L;

  private WaitingHeap() {}

  /** Prints a line for each distance between the events. */
  public static void print(PrintStream out) {
    for (int distance : new int[] {1, 2, 1_000}) {
      long before = usedHeap();
      Flow flow = waiting(distance);
      long bytes = usedHeap() - before;
      out.printf(
          "%,d waiting calls, an event of theirs every %,d offsets: %d bytes of heap each, full: %s%n",
          flow.open(), distance, bytes / CALLS, flow.isFull(PARTITION));
    }
  }

  private static Flow waiting(int distance) {
    RetryPolicy judge = new RetryPolicy(new Backoff(500, 30_000), 8, 60_000);
    Flow flow =
        new Flow(
            new FlowRules(
                judge,
                new LookRules(OptionalLong.of(0), new Backoff(5_000, 300_000)),
                256,
                CALLS,
                3_600_000,
                true,
                false,
                true,
                OptionalLong.of(60_000),
                "https://api.example"),
            Map.of(PARTITION, Progress.startingAt(0, Optional.empty())),
            new CircuitBreaker(new Backoff(1_000, 10_000)),
            new RateLimiter(1_000_000, NOW - 1_000),
            () -> 0.5);
    for (int i = 0; i < CALLS; i++) {
      flow.admit(event(i, (long) i * distance), NOW);
      flow.nextRequest(NOW + i)
          .ifPresent(request -> flow.answered(request, new Answer.Found(List.of()), NOW));
    }
    return flow;
  }

  private static Event event(int number, long offset) {
    Optional<Instant> at = Optional.of(Instant.ofEpochMilli(NOW));
    CallCompleted call =
        new CallCompleted(
            new CallId("AC3700e624eca547eb9f" + number),
            Optional.of("EV3700e624eca547eb9f749a" + number),
            at.map(time -> time.plusMillis(number)),
            false,
            false);
    return new Event(PARTITION, offset, at, new Decoded.Call(call));
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
