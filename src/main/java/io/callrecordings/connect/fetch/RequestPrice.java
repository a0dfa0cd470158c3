package io.callrecordings.connect.fetch;

/**
 * Price of a request, in seconds of delay that it may cost to save one.
 *
 * <p>Pure functions. While half of the budget lies idle a request is cheap; from there on each one
 * makes others wait, or takes from somebody else who uses the key.
 */
final class RequestPrice {
  static final double IDLE_S = 1.1;
  static final double FULL_S = 18;
  private static final double CHEAP_UP_TO = 0.5;

  private RequestPrice() {}

  /**
   * The price at present.
   *
   * @param used share of the budget that is used, 0 to 1
   */
  static double of(double used) {
    double scarcity = (used - CHEAP_UP_TO) / (1 - CHEAP_UP_TO);
    return IDLE_S + (FULL_S - IDLE_S) * Math.min(1, Math.max(0, scarcity));
  }
}
