package io.callrecordings.connect.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The rounds at one latency and number of requests in flight. Confined to one thread. */
final class Cell {
  private final int latencyMs;
  private final int inFlight;
  private final Map<String, List<Round>> rounds = new LinkedHashMap<>();
  private final List<Double> raw = new ArrayList<>();

  Cell(int latencyMs, int inFlight) {
    this.latencyMs = latencyMs;
    this.inFlight = inFlight;
  }

  int latencyMs() {
    return latencyMs;
  }

  int inFlight() {
    return inFlight;
  }

  void add(String contestant, Round round) {
    rounds.computeIfAbsent(contestant, name -> new ArrayList<>()).add(round);
  }

  void addRaw(double rate) {
    raw.add(rate);
  }

  Map<String, List<Round>> rounds() {
    return rounds;
  }

  double raw() {
    return Spread.of(raw, Double::doubleValue).median();
  }

  /** In flight by latency; without a latency there is none. */
  OptionalDouble bound() {
    return latencyMs == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(inFlight * 1000.0 / latencyMs);
  }

  /** What nobody can exceed: {@link #bound}, and what the raw client reached. */
  double ceiling() {
    return Math.min(raw(), bound().orElse(Double.MAX_VALUE));
  }

  Optional<Spread> rate(String contestant) {
    return Optional.ofNullable(rounds.get(contestant)).map(r -> Spread.of(r, Round::rate));
  }

  Optional<Spread> cpu(String contestant) {
    return Optional.ofNullable(rounds.get(contestant)).map(r -> Spread.of(r, Round::totalCpu));
  }
}
