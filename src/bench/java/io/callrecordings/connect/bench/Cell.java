package io.callrecordings.connect.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

  /**
   * How a figure of one contestant stands to that of another, round by round: those of a round had
   * the same minute of the machine. Empty where one of them was not in the run.
   */
  Optional<Spread> ratio(String one, String other, ToDoubleFunction<Round> figure) {
    return Optional.ofNullable(rounds.get(other))
        .flatMap(theirs -> ratio(one, figure, i -> figure.applyAsDouble(theirs.get(i))));
  }

  /** How the rate of a contestant stands to that of the raw client, round by round. */
  Optional<Spread> ofRaw(String contestant) {
    return ratio(contestant, Round::rate, raw::get);
  }

  /** How the rate of a contestant stands to {@link #bound}, round by round. */
  Optional<Spread> ofBound(String contestant) {
    return ratio(contestant, Round::rate, i -> bound().orElse(Double.NaN));
  }

  private Optional<Spread> ratio(
      String one, ToDoubleFunction<Round> figure, IntToDoubleFunction other) {
    return Optional.ofNullable(rounds.get(one))
        .map(
            ours ->
                Spread.of(
                    IntStream.range(0, ours.size()).boxed().toList(),
                    i -> figure.applyAsDouble(ours.get(i)) / other.applyAsDouble(i)));
  }
}
