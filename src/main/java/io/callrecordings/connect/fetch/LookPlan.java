package io.callrecordings.connect.fetch;

/**
 * Best ages to look at a call, for what is known of readiness and a price per request.
 *
 * <p>Immutable. A request costs as much as {@code price} seconds of delay, and more at a great age:
 * whoever has waited for minutes feels a second less. The plan is the one of least expected cost,
 * found backwards from the greatest age (dynamic programming). Ages are seconds since the
 * completion of the call.
 */
final class LookPlan {
  /** For each so many seconds of age a request costs a second more. */
  private static final double PATIENT_S = 80;

  /** A look that misses the end of a cell by so little has covered it. */
  private static final double ALMOST = 1.01;

  /** By the first cell that no look has covered: the cell at whose end to look next. */
  private final int[] next = new int[AgeGrid.SIZE];

  /** By the cell in which a call arrives: the cell at whose end to look first. */
  private final int[] first = new int[AgeGrid.SIZE];

  /** By cell: the share of the calls that are not ready before it; at last those that never are. */
  private final double[] left = new double[AgeGrid.SIZE + 1];

  private final double price;

  LookPlan(ReadinessModel model, double price) {
    this.price = price;
    left[AgeGrid.SIZE] = model.never();
    for (int cell = AgeGrid.SIZE - 1; cell >= 0; cell--) {
      left[cell] = left[cell + 1] + (1 - model.never()) * model.share(cell);
    }
    double[] costs = new double[AgeGrid.SIZE + 1];
    double[] total = new double[AgeGrid.SIZE];
    for (int from = AgeGrid.SIZE - 1; from >= 0; from--) {
      next[from] = cheapest(from, costs, total);
      costs[from] = total[next[from]];
    }
    int best = AgeGrid.SIZE - 1;
    for (int from = AgeGrid.SIZE - 1; from >= 0; from--) {
      best = total[from] <= total[best] ? from : best;
      first[from] = best;
    }
  }

  /** Fills {@code total} with the cost of a look at the end of each cell, nothing known before. */
  private int cheapest(int from, double[] costs, double[] total) {
    int best = from;
    double delay = 0;
    for (int cell = from; cell < AgeGrid.SIZE; cell++) {
      // Whoever became ready in a cell before waits for the end of this one.
      delay += (left[from] - left[cell]) * (AgeGrid.end(cell) - AgeGrid.start(cell));
      double request = price + AgeGrid.end(cell) / PATIENT_S;
      total[cell] = delay + request * left[from] + costs[cell + 1];
      best = total[cell] < total[best] ? cell : best;
    }
    return best;
  }

  /** When to look first at a call that arrives at {@code age}; at once where that is the age. */
  double first(double age) {
    int cell = AgeGrid.cell(age);
    return cell >= AgeGrid.SIZE || first[cell] == cell ? age : AgeGrid.end(first[cell]);
  }

  /** When to look next at a call that was not ready at {@code age}; that age beyond all plans. */
  double next(double age) {
    int from = AgeGrid.cell(age * ALMOST);
    return from >= AgeGrid.SIZE ? age : AgeGrid.end(next[from]);
  }

  /** The chance that a call that was not ready at {@code after} is at {@code until}. */
  double chance(double after, double until) {
    double open = leftAt(after);
    return Math.max(0, (open - leftAt(until)) / open);
  }

  /** The chance that a call that was not ready at {@code age} will ever be. */
  double hope(double age) {
    return chance(age, AgeGrid.LAST_S);
  }

  private double leftAt(double age) {
    int cell = AgeGrid.cell(age);
    if (cell >= AgeGrid.SIZE) {
      return left[AgeGrid.SIZE];
    }
    return left[cell] + AgeGrid.overlap(cell, 0, age) * (left[cell + 1] - left[cell]);
  }

  double price() {
    return price;
  }
}
