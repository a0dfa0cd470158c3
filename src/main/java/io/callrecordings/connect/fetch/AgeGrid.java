package io.callrecordings.connect.fetch;

/**
 * Logarithmic scale of the ages at which recordings become ready: {@value #SIZE} cells from a
 * quarter of a second to a quarter of an hour, each a twelfth wider than the one before.
 *
 * <p>Pure functions. Ages are seconds since the completion of a call; cell {@code i} holds those
 * beyond {@code end(i - 1)} up to {@code end(i)}.
 */
final class AgeGrid {
  static final int SIZE = 100;
  static final double FIRST_S = 0.25;
  static final double LAST_S = 900;

  private static final double[] ENDS = new double[SIZE];

  static {
    double growth = Math.pow(LAST_S / FIRST_S, 1.0 / (SIZE - 1));
    for (int cell = 0; cell < SIZE; cell++) {
      ENDS[cell] = FIRST_S * Math.pow(growth, cell);
    }
    ENDS[SIZE - 1] = LAST_S;
  }

  private AgeGrid() {}

  static double start(int cell) {
    return cell == 0 ? 0 : ENDS[cell - 1];
  }

  static double end(int cell) {
    return ENDS[cell];
  }

  /** The cell of {@code age}; {@link #SIZE} where it is beyond all of them. */
  static int cell(double age) {
    int low = 0;
    int high = SIZE;
    while (low < high) {
      int middle = (low + high) / 2;
      if (ENDS[middle] < age) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How much of {@code cell}, 0 to 1, lies beyond {@code after} and not beyond {@code until}. */
  static double overlap(int cell, double after, double until) {
    double from = Math.max(after, start(cell));
    double to = Math.min(until, end(cell));
    return Math.max(0, to - from) / (end(cell) - start(cell));
  }
}
