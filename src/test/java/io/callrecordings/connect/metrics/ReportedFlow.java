package io.callrecordings.connect.metrics;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** A flow, its report, and the time both are told; plays everything around. One thread. */
final class ReportedFlow {
  static final Partition P0 = new Partition("calls", 0);
  static final String URL = "https://api.example";
  static final String SECRET_URL = "https://media.example/signed-by-a-secret";
  private static final long WAIT_MS = 3_600_000;

  long now = 1_700_000_000_000L;
  final Map<String, Supplier<Object>> published = new HashMap<>();
  final TaskReport report;
  private final Flow flow;
  private long offset;

  ReportedFlow() {
    RateLimiter budget = new RateLimiter(100, now - 10_000);
    report =
        new TaskReport(
            new TaskReport.Surroundings(
                Set.of(P0), URL, budget::rate, progress -> 77, new Kinds(), () -> now, () -> now));
    RetryPolicy judge = new RetryPolicy(new Backoff(500, 1_000), 1_000, 60_000);
    LookRules looks = new LookRules(OptionalLong.of(0), new Backoff(1_000, 1_000));
    FlowRules rules =
        new FlowRules(
            judge, looks, 10, 100, WAIT_MS, false, false, true, OptionalLong.empty(), URL);
    flow =
        new Flow(
            rules,
            Map.of(P0, Progress.startingAt(0, Optional.empty())),
            new CircuitBreaker(new Backoff(1_000, 1_000)),
            budget,
            () -> 0.5,
            report);
    report.publish(
        new MetricPublisher() {
          @Override
          public void publish(String name, String description, Supplier<Object> value) {
            published.put(name, value);
          }

          @Override
          public void close() {}
        });
  }

  ReportedFlow admit(String callId) {
    CallCompleted event =
        new CallCompleted(
            new CallId(callId),
            Optional.empty(),
            Optional.of(Instant.ofEpochMilli(now - 2_000)),
            false,
            false);
    flow.admit(
        new Event(P0, offset++, Optional.of(Instant.ofEpochMilli(now)), new Decoded.Call(event)),
        now);
    return this;
  }

  /** Lets time pass in steps of a second; whatever is asked meanwhile is answered like this. */
  List<Emission> run(int seconds, Answer answer) {
    List<Emission> records = List.of();
    for (int second = 0; second < seconds; second++) {
      now += 1_000;
      for (Optional<Request> request = flow.nextRequest(now);
          request.isPresent();
          request = flow.nextRequest(now)) {
        flow.answered(request.get(), answer, now);
      }
      while (flow.hasFinished()) {
        records = flow.handOver(now);
      }
      flow.takeNotices().forEach(report::notice);
      report.observers().forEach(observer -> observer.look(flow, now));
    }
    return records;
  }

  Object value(String name) {
    return Optional.ofNullable(published.get(name)).orElseThrow().get();
  }

  static Answer found(String status) {
    return new Answer.Found(
        List.of(
            new Recording(
                "CR1",
                Optional.of(status),
                Optional.empty(),
                Optional.of(SECRET_URL),
                Optional.empty(),
                Optional.empty())));
  }

  /** The kind of record as its topic. */
  private static final class Kinds implements Emission.Cases<String> {
    @Override
    public String recording(Emission.OfRecording emission) {
      return "recordings";
    }

    @Override
    public String outcome(Emission.OfOutcome emission) {
      return "outcomes";
    }

    @Override
    public String deadLetter(Emission.OfDeadLetter emission) {
      return "dead-letters";
    }

    @Override
    public String heartbeat(Emission.Heartbeat emission) {
      return "heartbeats";
    }
  }
}
