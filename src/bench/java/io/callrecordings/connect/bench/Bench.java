package io.callrecordings.connect.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the benchmarks that its argument names, and prints their tables. A program of its own, on
 * one thread.
 *
 * <p>The argument is what {@code -Dbench="..."} says: names of benchmarks and settings, separated
 * by blanks, such as {@code "waiting rounds=10 latency=50"}. Each benchmark says in its javadoc
 * what can be set.
 */
public final class Bench {
  private Bench() {}

  /** Runs, and exits with 1 where records were lost or came twice under exactly once. */
  public static void main(String[] arguments) {
    Options options = Options.parse(String.join(" ", arguments));
    PrintStream out = System.out;
    Path directory =
        Path.of("target", "bench", Long.toString(ProcessHandle.current().pid())).toAbsolutePath();
    boolean sound = true;
    for (String name : List.of("waiting")) {
      if (options.names().contains(name)) {
        sound &= new WaitingPair(options, directory.resolve(name), out).run();
      }
    }
    System.exit(sound ? 0 : 1);
  }
}
