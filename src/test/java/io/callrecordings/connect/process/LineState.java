package io.callrecordings.connect.process;

import java.time.Duration;

/**
 * State of the line behind a {@link TcpProxy}. Immutable.
 *
 * <p>TCP hides a lost segment behind a pause: later bytes wait until it was sent again. Loss is
 * therefore a stall here.
 *
 * @param latency how much later each byte arrives, each way
 * @param stalls the share of deliveries that stall
 * @param stall how long one stalls, and all later bytes with it
 * @param cut whether nothing arrives at all; connections stay, and held bytes arrive afterwards
 */
public record LineState(Duration latency, double stalls, Duration stall, boolean cut) {
  /** Nothing is in the way. */
  public static final LineState CLEAR = new LineState(Duration.ZERO, 0, Duration.ZERO, false);

  /** A partition. */
  public static final LineState CUT = new LineState(Duration.ZERO, 0, Duration.ZERO, true);

  public static LineState slow(Duration latency) {
    return new LineState(latency, 0, Duration.ZERO, false);
  }

  public static LineState lossy(double stalls, Duration stall) {
    return new LineState(Duration.ZERO, stalls, stall, false);
  }
}
