package io.callrecordings.connect.chaos;

/** How many of what was expected are lost, and how many arrived once too often. Immutable. */
record Score(int expected, int lost, int duplicated) {
  static final Score NONE = new Score(0, 0, 0);

  Score plus(Score other) {
    return new Score(expected + other.expected, lost + other.lost, duplicated + other.duplicated);
  }

  Score minus(Score other) {
    return new Score(expected - other.expected, lost - other.lost, duplicated - other.duplicated);
  }

  boolean isExactlyOnce() {
    return lost == 0 && duplicated == 0;
  }
}
