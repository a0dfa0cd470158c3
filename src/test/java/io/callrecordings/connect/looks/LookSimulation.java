package io.callrecordings.connect.looks;

import io.callrecordings.connect.event.CallCompleted;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.event.Decoded;
import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.LookRules;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.fetch.RetryPolicy;
import io.callrecordings.connect.flow.Event;
import io.callrecordings.connect.flow.Flow;
import io.callrecordings.connect.flow.FlowRules;
import io.callrecordings.connect.flow.Request;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Recording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * Seeded run of one flow against an API that answers at once, and whose recordings take as long as
 * a distribution says. Webhooks arrive 0.3 to 1.5 s after the call.
 *
 * <p>Confined to one thread.
 */
final class LookSimulation {
  private static final long START = 1_700_000_000_000L;
  private static final long WAIT_MS = 3_600_000;
  private static final long RESTART_MS = 3_000;
  private static final Partition PARTITION = new Partition("calls", 0);

  private final LookRules rules;
  private final Load load;
  private final SplittableRandom random;
  private final List<SimulatedCall> calls = new ArrayList<>();
  private final RateLimiter budget;
  private Flow flow;
  private long now = START;
  private long requestsUntilLastCall;

  private LookSimulation(LookRules rules, Load load, Readiness readiness, long seed) {
    this.rules = rules;
    this.load = load;
    random = new SplittableRandom(seed);
    double at = 0;
    for (int call = 0; call < Load.CALLS; call++) {
      at += -Math.log(1 - random.nextDouble()) / load.perSecond();
      calls.add(newCall(call, START + Math.round(1_000 * at), readiness));
    }
    calls.sort(Comparator.comparingLong(call -> call.heardAt));
    budget = new RateLimiter(load.budget(), START);
    flow = newFlow(Progress.startingAt(0, Optional.empty()));
  }

  /** Everything that happened to the calls, in the order of their events. */
  static Run run(LookRules rules, Load load, Readiness readiness, long seed) {
    LookSimulation simulation = new LookSimulation(rules, load, readiness, seed);
    simulation.run();
    return simulation.result();
  }

  /**
   * What came of a run.
   *
   * @param used share of the budget that was used while calls came in
   */
  record Run(List<SimulatedCall> calls, double used) {}

  private SimulatedCall newCall(int call, long completedAt, Readiness readiness) {
    boolean neverAnswered = random.nextDouble() < load.neverAnswered();
    boolean nothing = random.nextDouble() < load.withoutRecording();
    long readyAt = completedAt + Math.round(1_000 * readiness.seconds(call, random));
    return new SimulatedCall(
        completedAt,
        completedAt + 300 + random.nextInt(1_200),
        neverAnswered,
        neverAnswered || nothing ? Long.MAX_VALUE : readyAt);
  }

  private Flow newFlow(Progress progress) {
    return new Flow(
        new FlowRules(
            new RetryPolicy(new Backoff(500, 30_000), 8, 60_000),
            rules,
            256,
            100_000,
            WAIT_MS,
            true,
            false,
            false,
            OptionalLong.empty(),
            "https://api.example"),
        Map.of(PARTITION, progress),
        new CircuitBreaker(new Backoff(1_000, 10_000)),
        budget,
        random::nextDouble);
  }

  private void run() {
    for (int call = 0; call < calls.size(); call++) {
      if (load.restarts().contains(call)) {
        restart(calls.get(call).heardAt);
      }
      long heardAt = calls.get(call).heardAt;
      askUntil(heardAt);
      admit(call, heardAt);
    }
    requestsUntilLastCall = requests();
    askUntil(Long.MAX_VALUE);
  }

  private void admit(int call, long now) {
    SimulatedCall admitted = calls.get(call);
    flow.admit(
        new Event(
            PARTITION,
            call,
            Optional.of(Instant.ofEpochMilli(admitted.heardAt)),
            new Decoded.Call(
                new CallCompleted(
                    new CallId("AC" + call),
                    Optional.empty(),
                    Optional.of(Instant.ofEpochMilli(admitted.completedAt)),
                    admitted.neverAnswered,
                    false))),
        now);
  }

  /** What was learned is gone, and so are the looks of the calls that are open. */
  private void restart(long at) {
    askUntil(at);
    Progress progress = flow.progress(PARTITION);
    flow = newFlow(progress);
    for (int call = 0; call < progress.next(); call++) {
      if (progress.pending().contains(call)) {
        admit(call, at + RESTART_MS);
      }
    }
    askUntil(at + RESTART_MS);
  }

  private void askUntil(long end) {
    while (true) {
      OptionalLong wake = flow.wakeAt(now);
      if (wake.isEmpty() || wake.getAsLong() > end) {
        now = Math.max(now, end == Long.MAX_VALUE ? now : end);
        return;
      }
      now = wake.getAsLong();
      Optional<Request> request = flow.nextRequest(now);
      if (request.isPresent()) {
        flow.answered(request.get(), answer(request.get(), now), now);
      }
      while (flow.hasFinished()) {
        flow.handOver(now);
      }
    }
  }

  private Answer answer(Request request, long now) {
    SimulatedCall call = calls.get(Integer.parseInt(request.callId().value().substring(2)));
    call.requests++;
    if (now < call.readyAt) {
      return new Answer.Found(List.of());
    }
    call.foundAt = now;
    return new Answer.Found(
        List.of(
            new Recording(
                "CR" + request.callId().value(),
                Optional.of("completed"),
                Optional.empty(),
                Optional.of("https://media.example"),
                Optional.empty(),
                Optional.empty())));
  }

  private long requests() {
    return calls.stream().mapToLong(call -> call.requests).sum();
  }

  private Run result() {
    double seconds = (calls.get(calls.size() - 1).heardAt - START) / 1_000.0;
    return new Run(calls, requestsUntilLastCall / (seconds * load.budget()));
  }
}
