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
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One call through the flow, admitted, asked, answered and handed over, while others wait for their
 * recordings. Run by JMH, on its threads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlowBenchmark {
  private static final Partition PARTITION = new Partition("calls", 0);
  private static final Instant AT = Instant.parse("2026-01-24T19:31:00Z");
  private static final long HOUR_MS = 3_600_000;

  /** How many calls wait. */
  @Param({"0", "1000", "100000"})
  public int open;

  private final long now = AT.toEpochMilli();
  private long offset;
  private Flow flow = flow();

  private Flow flow() {
    RetryPolicy judge = new RetryPolicy(new Backoff(500, 30_000), 8, 60_000);
    return new Flow(
        new FlowRules(
            judge,
            new LookRules(OptionalLong.of(0), new Backoff(HOUR_MS, HOUR_MS)),
            256,
            200_000,
            HOUR_MS,
            true,
            false,
            false,
            OptionalLong.empty(),
            "https://api"),
        Map.of(PARTITION, Progress.startingAt(0, Optional.empty())),
        new CircuitBreaker(new Backoff(1_000, 10_000)),
        new RateLimiter(1e9, now - HOUR_MS),
        () -> 0.5);
  }

  /** Begins anew, with the waiting calls. */
  @Setup
  public void waitingCalls() {
    flow = flow();
    offset = 0;
    for (int i = 0; i < open; i++) {
      answer(new Answer.Found(List.of()));
    }
    if (flow.open() != open) {
      throw new IllegalStateException(flow.open() + " calls are open, not " + open);
    }
  }

  private void answer(Answer answer) {
    CallId call = new CallId("ACu" + offset);
    flow.admit(
        new Event(PARTITION, offset++, Optional.of(AT), new Decoded.Call(CallCompleted.of(call))),
        now);
    Request request = flow.nextRequest(now).orElseThrow();
    flow.answered(request, answer, now);
  }

  @Benchmark
  public List<Emission> call() {
    answer(new Answer.Found(List.of(recording())));
    return flow.handOver(now);
  }

  private Recording recording() {
    return new Recording(
        "CRu" + offset,
        Optional.of("completed"),
        Optional.of("audio/mpeg"),
        Optional.of("https://storage.example.com/recordings/CRu.mp3"),
        Optional.of(60L),
        Optional.of(AT));
  }
}
