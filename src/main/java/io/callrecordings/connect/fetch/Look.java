package io.callrecordings.connect.fetch;

/**
 * Planned look at a call.
 *
 * <p>Immutable.
 *
 * @param at milliseconds of the epoch
 * @param patienceMs calls that come due so much later may still go first: the less likely it is to
 *     find something new, the longer
 * @param early sooner than planned, to find out whether recordings become ready sooner
 */
public record Look(long at, long patienceMs, boolean early) {
  static final long LITTLE_HOPE_MS = 5_000;
  static final long HARDLY_ANY_MS = 20_000;

  /** A look at once, since something said that the recording is there. */
  public static Look now(long now) {
    return new Look(now, 0, false);
  }

  /** The same, but at {@code latest} where it would be later. */
  Look notAfter(long latest) {
    return new Look(Math.min(at, latest), patienceMs, early);
  }

  /** How long a look can wait that finds something with a chance of {@code chance}. */
  static long patience(double chance) {
    return chance >= 0.5 ? 0 : chance >= 0.1 ? LITTLE_HOPE_MS : HARDLY_ANY_MS;
  }
}
