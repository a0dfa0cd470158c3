package io.callrecordings.connect.looks;

import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.LookRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

/**
 * What one schedule makes of a distribution under a load, in three runs of different seeds. Each is
 * made once. Any thread.
 */
record Measured(List<LookSimulation.Run> runs) {
  private static final Backoff PAUSES = new Backoff(5_000, 300_000);
  private static final ConcurrentMap<List<Object>, Measured> DONE = new ConcurrentHashMap<>();

  /** The first look as soon as the call is heard of, then pauses of 5, 10, 20 seconds and so on. */
  static Measured fixed(Readiness readiness, double perSecond) {
    return of(new LookRules(OptionalLong.of(0), PAUSES), readiness, perSecond);
  }

  static Measured learned(Readiness readiness, double perSecond) {
    return of(new LookRules(OptionalLong.empty(), PAUSES), readiness, perSecond);
  }

  private static Measured of(LookRules rules, Readiness readiness, double perSecond) {
    Load load = Load.of(perSecond);
    return DONE.computeIfAbsent(
        List.of(rules, readiness, load),
        any ->
            new Measured(
                LongStream.rangeClosed(1, 3)
                    .mapToObj(seed -> LookSimulation.run(rules, load, readiness, seed))
                    .toList()));
  }

  Figures figures() {
    return figures(0, Load.CALLS);
  }

  /** Of the calls from one to another, in the order of their events. */
  Figures figures(int from, int to) {
    List<SimulatedCall> calls = new ArrayList<>();
    runs.forEach(run -> calls.addAll(run.calls().subList(from, to)));
    return Figures.of(calls);
  }

  /** Share of the budget that was used while calls came in. */
  double used() {
    return runs.stream().mapToDouble(LookSimulation.Run::used).average().orElse(0);
  }

  /** Requests for each call that was answered and has no recording. */
  double requestsInVain() {
    return runs.stream()
        .flatMap(run -> run.calls().stream())
        .filter(call -> !call.hasRecording() && !call.neverAnswered)
        .mapToInt(call -> call.requests)
        .average()
        .orElse(0);
  }
}
