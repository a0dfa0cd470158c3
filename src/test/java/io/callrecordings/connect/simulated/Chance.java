package io.callrecordings.connect.simulated;

import java.util.SplittableRandom;

/**
 * Randomness that depends on a seed and a name only, so that it does not matter in which order
 * requests arrive. Pure; any thread.
 */
final class Chance {
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private Chance() {}

  /** The random numbers of the {@code nth} draw for {@code name}. */
  static SplittableRandom of(long seed, String name, long nth) {
    long hash = seed * GOLDEN_RATIO + nth;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new SplittableRandom(hash);
  }
}
