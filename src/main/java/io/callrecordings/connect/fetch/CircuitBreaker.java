package io.callrecordings.connect.fetch;

import java.util.HashSet;
import java.util.Set;

/**
 * Restriction to one request at a time while nothing is answered well: suspected where {@value
 * #DIFFERENT_CALLS} different calls fail in a row, certain where the control question fails.
 *
 * <p>Confined to the thread of its owner. While it is open, probes go out one by one with growing
 * pauses; any answer that shows the API and the key working ends it. Times are milliseconds of the
 * epoch.
 */
public final class CircuitBreaker {
  static final int DIFFERENT_CALLS = 5;

  private final Backoff probes;
  private final Set<String> failing = new HashSet<>();
  private boolean restricted;
  private boolean outage;
  private boolean probing;
  private int failedProbes;
  private long nextProbeAt;

  /** Uses the ceilings of {@code probes} as pauses between two probes. */
  public CircuitBreaker(Backoff probes) {
    this.probes = probes;
  }

  /** True if it is certain that the API does not work, or refuses the key. */
  public boolean isOutage() {
    return outage;
  }

  /** True if one request at a time goes out. */
  public boolean isRestricted() {
    return restricted;
  }

  /** When a request may start; far away while a probe is under way. */
  public long mayStartAt() {
    return !restricted ? 0 : probing ? Long.MAX_VALUE : nextProbeAt;
  }

  /** A request starts; the result says whether it is a probe, and is to be given back. */
  public boolean started() {
    probing |= restricted;
    return restricted;
  }

  /** Something was answered well. */
  public void well(boolean probe) {
    probing &= !probe;
    failing.clear();
    restricted = false;
    outage = false;
    failedProbes = 0;
  }

  /** The API said that requests come too fast: a probe has to be repeated. */
  public void busy(boolean probe, long now) {
    probed(probe, now);
  }

  /**
   * A request of {@code call} failed or was refused.
   *
   * @return whether that makes it suspect that nothing works
   */
  public boolean troubled(String call, boolean probe, long now) {
    probed(probe, now);
    if (failing.size() < DIFFERENT_CALLS) {
      failing.add(call);
    }
    boolean suspect = failing.size() >= DIFFERENT_CALLS && !restricted;
    if (suspect) {
      restricted = true;
      nextProbeAt = now;
    }
    return suspect;
  }

  /** The control question failed or was refused, and nothing was answered well meanwhile. */
  public void controlTroubled(boolean probe, long now) {
    probed(probe, now);
    outage = true;
    if (!restricted) {
      restricted = true;
      nextProbeAt = now + probes.ceiling(1);
    }
  }

  /** Nobody asks for {@code call} any more, so that it says nothing about the API. */
  public void gaveUp(String call) {
    failing.remove(call);
  }

  private void probed(boolean probe, long now) {
    probing &= !probe;
    if (restricted && probe) {
      failedProbes++;
      nextProbeAt = now + probes.ceiling(failedProbes);
    }
  }
}
