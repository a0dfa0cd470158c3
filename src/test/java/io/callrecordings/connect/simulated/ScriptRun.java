package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.Optional;

/** Where one call stands in its script. Confined to the server's event loop. */
final class ScriptRun {
  private static final Step USUAL = Step.of(Answer.usual());

  private final Script script;
  private int index;
  private int answered;

  ScriptRun(Script script) {
    this.script = script;
  }

  /** The step that answers the next request, {@code sinceFirst} after the first one of the call. */
  Step next(Duration sinceFirst) {
    while (index < script.steps().size() && over(sinceFirst)) {
      index++;
      answered = 0;
    }
    answered++;
    return index < script.steps().size() ? script.steps().get(index) : USUAL;
  }

  private boolean over(Duration sinceFirst) {
    boolean exhausted =
        script.steps().get(index).times().filter(times -> answered >= times).isPresent();
    return exhausted || nextBegins(sinceFirst);
  }

  private boolean nextBegins(Duration sinceFirst) {
    Optional<Duration> begin =
        index + 1 < script.steps().size()
            ? script.steps().get(index + 1).after()
            : Optional.empty();
    return begin.filter(after -> sinceFirst.compareTo(after) >= 0).isPresent();
  }
}
