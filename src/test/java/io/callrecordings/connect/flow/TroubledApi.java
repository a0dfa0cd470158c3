package io.callrecordings.connect.flow;

import static io.callrecordings.connect.flow.Samples.P0;

import io.callrecordings.connect.config.OnFailure;
import io.callrecordings.connect.event.CallId;
import io.callrecordings.connect.recording.Answer;
import io.callrecordings.connect.recording.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** An API in virtual time, and the calls that ask it; one answer takes 20 ms. One thread. */
final class TroubledApi {
  static final String CONTROL = CallId.IMPOSSIBLE.value();

  final FlowDriver driver;
  final List<FlowNotice> notices = new ArrayList<>();
  final Map<String, Emission.OfOutcome> ended = new HashMap<>();
  final Map<String, Integer> requests = new HashMap<>();
  final Map<String, Long> endedAt = new HashMap<>();
  private long offset;

  TroubledApi(OnFailure onFailure) {
    driver = new FlowDriver(Samples.rules(onFailure), Map.of(P0, FlowDriver.beginning()), 100);
  }

  void open(String... calls) {
    for (String call : calls) {
      driver.admit(Samples.call(P0, offset++, call));
    }
  }

  /** Runs for so long, or until the task fails; each request gets what {@code answers} says. */
  void run(Duration time, Function<String, Answer> answers) {
    long end = driver.now + time.toMillis();
    while (driver.now < end && driver.flow.failure().isEmpty()) {
      List<Request> started = driver.requests();
      driver.now += started.isEmpty() ? 0 : 20;
      for (Request request : started) {
        String call = request.callId().value();
        requests.merge(call, 1, Integer::sum);
        driver.answer(request, answers.apply(call));
      }
      notices.addAll(driver.flow.takeNotices());
      for (Emission.OfOutcome outcome : driver.outcomes()) {
        outcome.callId().ifPresent(call -> ended.put(call.value(), outcome));
        outcome.callId().ifPresent(call -> endedAt.put(call.value(), driver.now));
      }
      OptionalLong wake = driver.flow.wakeAt(driver.now);
      driver.now =
          driver.flow.failure().isPresent()
              ? driver.now
              : Math.min(end, Math.max(driver.now, wake.orElse(end)));
    }
  }

  List<FlowNotice> outages() {
    return notices.stream()
        .filter(
            notice ->
                notice instanceof FlowNotice.OutageBegan
                    || notice instanceof FlowNotice.OutageEnded)
        .toList();
  }

  Outcome ending(String call) {
    return Optional.ofNullable(ended.get(call)).orElseThrow().ending();
  }

  /** Answers everything well but what {@code special} says. */
  static Function<String, Answer> but(Map<String, Answer> special) {
    return call ->
        special.getOrDefault(
            call,
            call.equals(CONTROL)
                ? new Answer.NoSuchCall("no such call")
                : Samples.found("CR" + call));
  }

  /** Answers everything alike, the control question too. */
  static Function<String, Answer> everybody(Answer answer) {
    return call -> answer;
  }
}
