package io.callrecordings.connect.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Size of the user's terminal at one moment. Immutable. */
record Terminal(int lines, int columns) {
  private static final String SIZE = "[1-9][0-9]{0,3} [1-9][0-9]{0,3}";
  private static final long ANSWER_MS = 1_000;

  /** Reads the output of {@code stty size}; empty where there is no terminal. */
  static Optional<Terminal> parse(String size) {
    if (!size.matches(SIZE)) {
      return Optional.empty();
    }
    String[] numbers = size.split(" ", 2);
    return Optional.of(new Terminal(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
  }

  /** Asks the terminal for its size of now; takes some milliseconds. */
  static Optional<Terminal> now() {
    try {
      Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return stty.waitFor(ANSWER_MS, TimeUnit.MILLISECONDS)
          ? parse(size.strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** As much of the text as fits on a line. */
  String cut(String text) {
    return text.length() < columns ? text : text.substring(0, columns - 1);
  }
}
