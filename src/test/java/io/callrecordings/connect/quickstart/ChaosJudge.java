package io.callrecordings.connect.quickstart;

import io.callrecordings.connect.simulated.QuoApiControl;
import io.callrecordings.connect.simulated.SimulatedRecording;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A judge that knows which recordings every call has, for a run in which the API is killed and
 * forgets what it answered. Confined to the run's thread.
 */
final class ChaosJudge implements Judge {
  private final QuoApiControl api;
  private final List<String> calls;
  private final Havoc havoc;
  private Optional<Map<String, List<SimulatedRecording>>> recordings = Optional.empty();

  ChaosJudge(QuoApiControl api, List<String> calls, Havoc havoc) {
    this.api = api;
    this.calls = List.copyOf(calls);
    this.havoc = havoc;
  }

  @Override
  public boolean isReady() {
    return havoc.isOver();
  }

  @Override
  public Verdict verdict(Arrivals arrivals) {
    return arrivals.check(calls, recordings());
  }

  private Map<String, List<SimulatedRecording>> recordings() {
    Map<String, List<SimulatedRecording>> known =
        recordings.orElseGet(
            () -> calls.stream().collect(Collectors.toMap(Function.identity(), api::recordingsOf)));
    recordings = Optional.of(known);
    return known;
  }

  @Override
  public String summary(Duration arrivedAfter) {
    return String.format(
        Locale.ROOT,
        "Faults: %d. Tasks restarted after the worker had failed them: %d. %.1f s from the first event"
            + " to the last recording.",
        havoc.faults(),
        havoc.restarts(),
        arrivedAfter.toMillis() / 1000.0);
  }
}
