package io.callrecordings.connect.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A long backlog, tenth by tenth: whether rate and memory stay the same to its end. Used by one
 * thread.
 *
 * <p>Settings: {@code events}, {@code latency} (ms), {@code flight} (requests at once).
 */
final class Backlog {
  private static final int TENTHS = 10;
  private static final int AT_ONCE = 10_000;
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Options options;
  private final Path directory;
  private final PrintStream out;
  private final int events;

  Backlog(Options options, Path directory, PrintStream out) {
    this.options = options;
    this.directory = directory;
    this.out = out;
    events = options.number("events", 1_000_000);
  }

  /** Prints the result; false where something was lost or came twice. */
  boolean run() {
    try (BenchStack stack = BenchStack.start(directory);
        Lane lane = stack.lane("backlog")) {
      stack.api().latency(Duration.ofMillis(options.number("latency", 10)));
      ConnectorContestant contestant =
          new ConnectorContestant(
              lane, stack.worker(), stack.config(lane, options.connector()), true);
      for (int sent = 0; sent < events; sent += AT_ONCE) {
        send(lane, sent, Math.min(events, sent + AT_ONCE));
      }
      contestant.start(options.number("flight", 256));
      out.printf("%n%,d events, %d ms%n", events, options.number("latency", 10));
      for (int tenth = 1; tenth <= TENTHS; tenth++) {
        int left = (int) (events * (long) (TENTHS - tenth) / TENTHS);
        double rate = rateUntil(lane, left);
        long heap = Usage.heapMegabytes(stack.worker().process());
        out.printf("  %3d %% %,9.0f/s %4d MB%n", 100 * tenth / TENTHS, rate, heap);
      }
      lane.poll(POLL);
      out.printf("  lost %d, repeated %d%n", lane.expected(), lane.repeated());
      return lane.expected() + lane.repeated() == 0;
    }
  }

  private static void send(Lane lane, int from, int to) {
    List<String> calls = new ArrayList<>();
    for (int i = from; i < to; i++) {
      calls.add(Calls.usual(i));
    }
    lane.send(calls);
  }

  /** Records per second until no more than {@code left} are missing. */
  private static double rateUntil(Lane lane, int left) {
    int before = lane.expected();
    long begin = System.nanoTime();
    var unused = lane.pollUntil(() -> lane.expected() <= left, POLL, LIMIT);
    return (before - lane.expected()) / ((System.nanoTime() - begin) / 1e9);
  }
}
