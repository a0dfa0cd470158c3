package io.callrecordings.connect.fetch;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Tells an outage of the API from a call that always fails: an outage is a connection that cannot
 * be made, or failures of {@value #DIFFERENT_CALLS} different calls without a success in between.
 *
 * <p>Confined to the thread of its owner. During an outage one probe at a time goes out, with
 * growing pauses; any answer that shows the API working ends it. A refused key is handled alike.
 * Times are milliseconds of the epoch.
 */
public final class CircuitBreaker {
  static final int DIFFERENT_CALLS = 5;

  private final Backoff probes;
  private final Set<String> failing = new HashSet<>();
  private boolean outage;
  private boolean probing;
  private int failedProbes;
  private long nextProbeAt;
  private OptionalLong keyRefusedSince = OptionalLong.empty();

  /** Uses the ceilings of {@code probes} as pauses between two probes. */
  public CircuitBreaker(Backoff probes) {
    this.probes = probes;
  }

  public boolean isOutage() {
    return outage;
  }

  /** Whether a request may start now. */
  public boolean mayStart(long now) {
    return !outage || (!probing && now >= nextProbeAt);
  }

  /** When a request may start; far away while a probe is under way. */
  public long mayStartAt() {
    return !outage ? 0 : probing ? Long.MAX_VALUE : nextProbeAt;
  }

  /** A request starts; the result says whether it is the probe, and is to be given back. */
  public boolean started() {
    probing |= outage;
    return outage;
  }

  /** The API answered as it should. */
  public void works(boolean probe) {
    probing &= !probe;
    failing.clear();
    outage = false;
    failedProbes = 0;
    keyRefusedSince = OptionalLong.empty();
  }

  /** No connection could be made. */
  public void unreachable(boolean probe, long now) {
    probed(probe, now);
    if (!outage) {
      begin(now);
    }
  }

  /** The key was refused. */
  public void keyRefused(boolean probe, long now) {
    keyRefusedSince = OptionalLong.of(keyRefusedSince.orElse(now));
    unreachable(probe, now);
  }

  /** Since when the key is refused, without an answer to any request in between. */
  public OptionalLong keyRefusedSince() {
    return keyRefusedSince;
  }

  /** The API answered 429: a probe has to be repeated. */
  public void throttled(boolean probe, long now) {
    probed(probe, now);
  }

  /**
   * A request of {@code call} failed.
   *
   * @return whether that counts against the call: not during an outage, unless fewer calls failed
   *     since than make one, for then it may be over but for calls that always fail
   */
  public boolean failed(String call, boolean probe, long now) {
    probed(probe, now);
    boolean before = outage;
    if (failing.size() < DIFFERENT_CALLS) {
      failing.add(call);
    }
    boolean different = failing.size() >= DIFFERENT_CALLS;
    if (different && !before) {
      begin(now);
    }
    return !(different && before);
  }

  /** Nobody asks for {@code call} any more, so that it says nothing about the API. */
  public void gaveUp(String call) {
    failing.remove(call);
  }

  private void begin(long now) {
    outage = true;
    nextProbeAt = now + probes.ceiling(1);
  }

  private void probed(boolean probe, long now) {
    probing &= !probe;
    if (outage && probe) {
      failedProbes++;
      nextProbeAt = now + probes.ceiling(failedProbes + 1);
    }
  }
}
