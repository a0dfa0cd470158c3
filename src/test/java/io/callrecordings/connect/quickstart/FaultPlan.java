package io.callrecordings.connect.quickstart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Faults without end, at random: the same ones in the same order for the same seed. Every kind of
 * part is killed and frozen once before anything comes again. Pure but for its place in the
 * sequence; confined to one thread.
 */
final class FaultPlan {
  private static final int PAUSE_MS = 500;
  private static final int PAUSE_MAX_MS = 2_500;
  private static final int GONE_MS = 500;
  private static final int GONE_MAX_MS = 3_000;
  private static final int FROZEN_MS = 2_000;
  private static final int FROZEN_MAX_MS = 8_000;

  private final SplittableRandom random;
  private final List<List<String>> kinds;
  private final List<Choice> left = new ArrayList<>();

  private record Choice(List<String> kind, Blow blow) {}

  /**
   * Plans faults of these parts.
   *
   * @param kinds names of parts, those of one kind together: one of them is hit at a time
   */
  FaultPlan(long seed, List<List<String>> kinds) {
    this.random = new SplittableRandom(seed);
    this.kinds = kinds.stream().map(List::copyOf).toList();
  }

  Fault next() {
    if (left.isEmpty()) {
      for (List<String> kind : kinds) {
        for (Blow blow : Blow.values()) {
          left.add(new Choice(kind, blow));
        }
      }
    }
    Choice choice = left.remove(random.nextInt(left.size()));
    List<String> kind = choice.kind();
    return new Fault(
        between(PAUSE_MS, PAUSE_MAX_MS),
        kind.get(random.nextInt(kind.size())),
        choice.blow(),
        lasts(choice.blow()));
  }

  private Duration lasts(Blow blow) {
    return switch (blow) {
      case KILLED -> between(GONE_MS, GONE_MAX_MS);
      case FROZEN -> between(FROZEN_MS, FROZEN_MAX_MS);
    };
  }

  private Duration between(int least, int most) {
    return Duration.ofMillis(random.nextInt(least, most));
  }
}
