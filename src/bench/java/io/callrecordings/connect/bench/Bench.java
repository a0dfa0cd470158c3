package io.callrecordings.connect.bench;

import io.callrecordings.connect.flow.WaitingHeap;
import io.callrecordings.connect.process.RunDirectory;
import java.io.PrintStream;
import java.nio.file.Path;

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
    Path directory = RunDirectory.createIn("bench");
    boolean sound = true;
    for (String name : options.names()) {
      Path place = directory.resolve(name);
      sound &=
          switch (name) {
            case "backlog" -> new Backlog(options, place, out).run();
            case "heap" -> {
              WaitingHeap.print(out);
              yield true;
            }
            case "joined" -> {
              JoinedEvents.print(out);
              yield true;
            }
            case "micro" -> new Micro(options, out).run();
            case "restart" -> new RestartTime(options, place, out).run();
            case "table" -> new Table(options, place, out).run();
            case "waiting" -> new WaitingPair(options, place, out).run();
            default -> throw new IllegalArgumentException("no benchmark " + name);
          };
    }
    System.exit(sound ? 0 : 1);
  }
}
