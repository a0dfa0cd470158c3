package io.callrecordings.connect.fetch;

import java.util.Arrays;

/**
 * Distribution of the time from a call's completion until its recording can be had, as the calls of
 * late show it.
 *
 * <p>Confined to the thread of the flow. A look tells only whether a recording is ready, so that
 * each call leaves an interval: between the last look that came too early and the first that did
 * not. The distribution is restricted to that interval, smoothed, and mixed in (online expectation
 * maximisation), with less weight the more calls are known, but never with less than {@value
 * #LEAST_WEIGHT}: what was long ago is forgotten. These shares are all the memory there is. Ages
 * are seconds.
 */
final class ReadinessModel {
  static final double LEAST_WEIGHT = 1 / 60.0;

  /** So much of each cell is always thought possible, or a change would not be believed. */
  static final double FLOOR = 1e-4;

  /** Bounds of the share of calls without any recording: they end late, so that few are known. */
  static final double LEAST_NEVER = 0.02;

  static final double MOST_NEVER = 0.5;

  /** Median and spread of what is thought while nothing is known. */
  private static final double FIRST_GUESS_S = 8;

  private static final double FIRST_GUESS_SIGMA = 1.2;

  /** Goes to either neighbour: without it chance carves combs into the shares. */
  private static final double SMOOTHING = 0.08;

  /** An interval that holds so much of what is expected teaches nothing. */
  private static final double EXPECTED = 0.98;

  /** Up to so many calls a look that came too early teaches something, ... */
  private static final int FEW_CALLS = 20;

  /** ... so much of what a whole call does ... */
  private static final double HINT = 0.2;

  /** ... at an age at which a call without a recording does not stand out yet. */
  private static final double OPEN_CALL_S = 60;

  private final double[] shares = new double[AgeGrid.SIZE];
  private double never = LEAST_NEVER;
  private double hints;
  private int calls;

  /** A model of nothing: most recordings may take some seconds, some much longer. */
  ReadinessModel() {
    for (int cell = 0; cell < AgeGrid.SIZE; cell++) {
      double distance = Math.log(AgeGrid.end(cell) / FIRST_GUESS_S) / FIRST_GUESS_SIGMA;
      shares[cell] = Math.exp(-distance * distance / 2);
    }
    scale(shares);
  }

  private static void scale(double[] shares) {
    double total = Arrays.stream(shares).sum();
    for (int cell = 0; cell < shares.length; cell++) {
      shares[cell] /= total;
    }
  }

  /** A recording was not ready at the age {@code after}, and was at {@code until}. */
  void ready(double after, double until) {
    never = Math.max(LEAST_NEVER, never * (1 - LEAST_WEIGHT));
    if (restrict(after, until, 1)) {
      calls++;
    }
  }

  /**
   * A recording was not ready at the age {@code after}. Once many calls are known nothing is
   * learned from that, for the call will tell more. At the beginning, and only then, the calls that
   * are ready are the quickest ones, and would be taken for all.
   */
  void notReady(double after) {
    if (calls < FEW_CALLS && after <= OPEN_CALL_S && restrict(after, AgeGrid.LAST_S, HINT)) {
      hints += HINT;
    }
  }

  private boolean restrict(double after, double until, double weight) {
    double[] seen = new double[AgeGrid.SIZE];
    double sum = 0;
    for (int cell = AgeGrid.cell(after); cell < AgeGrid.SIZE; cell++) {
      seen[cell] = shares[cell] * AgeGrid.overlap(cell, after, until);
      sum += seen[cell];
    }
    if (sum <= 0 || sum >= EXPECTED) {
      return false;
    }
    mixIn(seen, 1 / sum, Math.max(LEAST_WEIGHT, weight / (calls + hints + weight + 1)));
    return true;
  }

  /** A call ended without a recording, though one was waited for. */
  void nothing() {
    never = Math.min(MOST_NEVER, never + LEAST_WEIGHT * (1 - never));
  }

  private void mixIn(double[] seen, double scale, double weight) {
    for (int cell = 0; cell < AgeGrid.SIZE; cell++) {
      double before = seen[Math.max(0, cell - 1)];
      double behind = seen[Math.min(AgeGrid.SIZE - 1, cell + 1)];
      double smooth = (1 - 2 * SMOOTHING) * seen[cell] + SMOOTHING * (before + behind);
      shares[cell] = Math.max(FLOOR, (1 - weight) * shares[cell] + weight * scale * smooth);
    }
    scale(shares);
  }

  /** The share of a cell, among the calls with a recording. */
  double share(int cell) {
    return shares[cell];
  }

  /** The share of calls without a recording, among all that are waited for. */
  double never() {
    return never;
  }

  /** How many calls were learned from. */
  int calls() {
    return calls;
  }
}
