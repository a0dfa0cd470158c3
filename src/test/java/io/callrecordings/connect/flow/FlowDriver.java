package io.callrecordings.connect.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.callrecordings.connect.fetch.Backoff;
import io.callrecordings.connect.fetch.CircuitBreaker;
import io.callrecordings.connect.fetch.RateLimiter;
import io.callrecordings.connect.progress.Partition;
import io.callrecordings.connect.progress.Progress;
import io.callrecordings.connect.recording.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A flow and the time it is told; plays reader, network and worker. One thread. */
final class FlowDriver {
  static final Backoff PROBES = new Backoff(1_000, 8_000);

  final Flow flow;
  long now = Samples.NOW;

  FlowDriver(FlowRules rules) {
    this(rules, Map.of(Samples.P0, beginning(), Samples.P1, beginning()), 10_000);
  }

  FlowDriver(FlowRules rules, Map<Partition, Progress> stored, double requestsPerSecond) {
    RateLimiter budget = new RateLimiter(requestsPerSecond, now - 10_000);
    flow = new Flow(rules, stored, new CircuitBreaker(PROBES), budget, () -> 0.5);
  }

  static Progress beginning() {
    return Progress.startingAt(0, Optional.empty());
  }

  FlowDriver admit(Event... events) {
    for (Event event : events) {
      flow.admit(event, now);
    }
    return this;
  }

  /** The requests that start now. */
  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (Optional<Request> next = flow.nextRequest(now);
        next.isPresent();
        next = flow.nextRequest(now)) {
      requests.add(next.get());
    }
    return requests;
  }

  /** The call ids of the requests that start now. */
  List<String> calls() {
    return requests().stream().map(request -> request.callId().value()).toList();
  }

  /** The one request that starts now. */
  Request request() {
    List<Request> requests = requests();
    assertThat(requests).hasSize(1);
    return requests.get(0);
  }

  void answer(Request request, Answer answer) {
    flow.answered(request, answer, now);
  }

  void answer(List<Request> requests, Answer answer) {
    requests.forEach(request -> answer(request, answer));
  }

  /** Lets the time come at which the flow wants to be asked again. */
  FlowDriver sleep() {
    now = flow.wakeAt(now).orElseThrow();
    return this;
  }

  List<Emission> handOver() {
    List<Emission> emissions = new ArrayList<>();
    while (flow.hasFinished()) {
      emissions.addAll(flow.handOver(now));
    }
    return emissions;
  }

  List<Emission.OfOutcome> outcomes() {
    return handOver().stream()
        .filter(Emission.OfOutcome.class::isInstance)
        .map(Emission.OfOutcome.class::cast)
        .toList();
  }
}
