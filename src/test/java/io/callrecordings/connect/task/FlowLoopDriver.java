package io.callrecordings.connect.task;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.event.OriginalEvent;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.Emission;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.IntakeBuffer;
import io.callrecordings.connect.input.DaemonThreads;
import io.callrecordings.connect.metrics.StatusLog;
import io.callrecordings.connect.progress.IntakeItem;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.quo.RecordingsApi;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** A loop and everything around it: clock, API, topic and task. Used by the thread of a test. */
public final class FlowLoopDriver {
  public static final Partition P0 = new Partition("calls", 0);
  static final int ROOM = 100;
  static final long HEARTBEAT_MS = 60_000;
  static final Duration PATIENCE = Duration.ofSeconds(15);

  final AtomicLong clock = new AtomicLong(1_000_000);
  public final FakeRecordingsApi api = new FakeRecordingsApi();
  final RecordQueue queue = new RecordQueue(2, clock::get);

  FlowLoop started(OnFailure onFailure) {
    return started(onFailure, api);
  }

  FlowLoop started(OnFailure onFailure, RecordingsApi with) {
    FlowLoop started = loop(onFailure, with);
    started.start();
    return started;
  }

  private FlowLoop loop(OnFailure onFailure, RecordingsApi with) {
    RetryPolicy judge = new RetryPolicy(new Backoff(10, 10), 3, 60_000);
    FlowRules rules =
        new FlowRules(
            judge,
            new LookRules(OptionalLong.of(0), new Backoff(500, 500)),
            10,
            ROOM,
            60_000,
            onFailure == OnFailure.FAIL,
            onFailure == OnFailure.DEAD_LETTER,
            false,
            OptionalLong.of(HEARTBEAT_MS),
            "https://api.example");
    Flow flow =
        new Flow(
            rules,
            Map.of(P0, at(0)),
            new CircuitBreaker(new Backoff(100, 1_000)),
            new RateLimiter(1_000, clock.get() - 10_000),
            () -> 0);
    OriginalEvents originals =
        (partition, offset, whenRead) ->
            whenRead.accept(
                Optional.of(
                    new OriginalEvent(Optional.empty(), Optional.of(new byte[] {(byte) offset}))));
    StatusLog status = new StatusLog(Set.of(P0), clock.get());
    return new FlowLoop(
        new DaemonThreads("task", died -> {}),
        flow,
        new IntakeBuffer(Set.of(P0)),
        with,
        originals,
        queue,
        notice -> {},
        List.of(status),
        new Clocks(clock::get, clock::get));
  }

  void admit(FlowLoop loop, long offset, String callId) {
    admit(loop, offset, new Decoded.Call(CallCompleted.of(new CallId(callId))));
  }

  void admit(FlowLoop loop, long offset, Decoded decoded) {
    Event event = new Event(P0, offset, Optional.empty(), decoded);
    loop.take(List.of(new IntakeItem.Read<>(event)));
  }

  /** Asks what can be answered at once. */
  static <T> CompletableFuture<T> ask(FlowLoop loop, Function<Flow, T> question) {
    return loop.ask(flow -> Optional.of(question.apply(flow)));
  }

  /** Returns once the loop has done all that follows from what it was told before. */
  public static void settle(FlowLoop loop) throws Exception {
    ask(loop, Flow::open).get(); // perhaps in the same turn as what came before it
    ask(loop, Flow::open).get(); // in the next turn
  }

  public List<Emission> take() throws InterruptedException {
    return queue.take(2, PATIENCE.toMillis(), 0);
  }

  static Progress at(long next) {
    return Progress.startingAt(next, Optional.empty());
  }

  public static Answer found(String... ids) {
    return new Answer.Found(
        Stream.of(ids)
            .map(
                id ->
                    new Recording(
                        id,
                        Optional.of("completed"),
                        Optional.empty(),
                        Optional.of("https://media.example/1"),
                        Optional.empty(),
                        Optional.empty()))
            .toList());
  }
}
