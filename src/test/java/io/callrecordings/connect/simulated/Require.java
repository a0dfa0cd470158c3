package io.callrecordings.connect.simulated;

/** Checks of arguments. Any thread. */
final class Require {
  private Require() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
