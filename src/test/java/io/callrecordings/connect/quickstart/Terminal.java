package io.callrecordings.connect.quickstart;

import java.util.Optional;

/** The size of the user's terminal. Immutable. */
record Terminal(int lines, int columns) {
  private static final String SIZE = "[1-9][0-9]{0,3} [1-9][0-9]{0,3}";

  /** Reads what {@code stty size} prints; empty where there is no terminal. */
  static Optional<Terminal> parse(String size) {
    if (!size.matches(SIZE)) {
      return Optional.empty();
    }
    String[] numbers = size.split(" ", 2);
    return Optional.of(new Terminal(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
  }

  /** As much of the text as fits on a line. */
  String cut(String text) {
    return text.length() < columns ? text : text.substring(0, columns - 1);
  }
}
