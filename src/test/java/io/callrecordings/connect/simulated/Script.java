package io.callrecordings.connect.simulated;

import java.time.Duration;
import java.util.List;

/**
 * What one call is answered over time. A step holds until it has answered its {@code times}, or
 * until the {@code after} of the next one has come, whichever is first; after the last one's {@code
 * times} the usual answer follows. Immutable; any thread.
 */
record Script(List<Step> steps) {
  Script {
    steps = List.copyOf(steps);
    Require.that(!steps.isEmpty(), "a script needs a step");
    Require.that(
        steps.get(0).after().orElse(Duration.ZERO).isZero(),
        "the first step begins with the first request: it takes no afterMs");
    for (int i = 1; i < steps.size(); i++) {
      Require.that(
          steps.get(i).after().isPresent() || steps.get(i - 1).times().isPresent(),
          "step " + (i + 1) + " is never reached: it needs afterMs, or the step before it times");
    }
  }
}
