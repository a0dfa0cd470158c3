package io.callrecordings.connect.bench;

import io.callrecordings.connect.bench.Marks.Mark;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From the start of a worker to the first new record, with calls open from before and without, in
 * turns. Used by one thread.
 *
 * <p>Settings: {@code open} calls, {@code rounds} of each kind, {@code latency} (ms), {@code
 * flight} (requests at once).
 */
final class RestartTime {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration FOR_EVER = Duration.ofHours(10);

  private final Options options;
  private final Path directory;
  private final PrintStream out;
  private final int open;
  private int sent;

  /** Where the open calls are among the events, and how many seconds more they may cost. */
  private enum Kind {
    NONE(0),
    CONTIGUOUS(2),
    SCATTERED(5);

    final double mark;

    Kind(double mark) {
      this.mark = mark;
    }
  }

  RestartTime(Options options, Path directory, PrintStream out) {
    this.options = options;
    this.directory = directory;
    this.out = out;
    open = options.number("open", 10_000);
  }

  /** Prints the result; false where something was lost or came twice. */
  boolean run() {
    Map<Kind, ConnectorContestant> contestants = new EnumMap<>(Kind.class);
    try (BenchStack stack = BenchStack.start(directory)) {
      stack.api().latency(Duration.ofMillis(options.number("latency", 50)));
      stack.api().hold(FOR_EVER);
      for (Kind kind : Kind.values()) {
        contestants.put(kind, contestant(kind, stack));
        fill(kind, contestants.get(kind));
      }
      Map<Kind, List<Double>> seconds = new EnumMap<>(Kind.class);
      for (int i = 0; i < options.number("rounds", 5); i++) {
        contestants.forEach(
            (kind, contestant) ->
                seconds
                    .computeIfAbsent(kind, none -> new ArrayList<>())
                    .add(round(stack, contestant)));
      }
      print(seconds);
      contestants.values().forEach(contestant -> contestant.lane().poll(POLL));
      return contestants.values().stream()
          .map(ConnectorContestant::lane)
          .allMatch(lane -> lane.repeated() + lane.usualExpected() == 0);
    } finally {
      contestants.values().forEach(contestant -> contestant.lane().close());
    }
  }

  private ConnectorContestant contestant(Kind kind, BenchStack stack) {
    Lane lane = stack.lane(kind.name().toLowerCase(Locale.ROOT));
    Map<String, String> looks =
        Map.of(
            "open.calls.max", Integer.toString(2 * open),
            "recording.poll.ms", "3600000",
            "recording.poll.max.ms", "3600000");
    return new ConnectorContestant(lane, stack.worker(), stack.config(lane, looks), true);
  }

  /** Has calls opened that stay open; scattered ones have one between them that is finished. */
  private void fill(Kind kind, ConnectorContestant contestant) {
    List<String> calls = new ArrayList<>();
    for (int i = 0; kind != Kind.NONE && i < open; i++) {
      calls.add(Calls.late(sent++));
      if (kind == Kind.SCATTERED) {
        calls.add(Calls.usual(sent++));
      }
    }
    contestant.lane().send(calls);
    contestant.start(options.number("flight", 256));
    oneMore(contestant.lane());
    contestant.stop();
  }

  /** Seconds from the start of the worker to the record of a call that ended before it. */
  private double round(BenchStack stack, ConnectorContestant contestant) {
    contestant.start(options.number("flight", 256));
    oneMore(contestant.lane());
    stack.worker().process().close();
    long begin = System.nanoTime();
    contestant.lane().send(List.of(Calls.usual(sent++)));
    stack.worker().restart();
    awaitUsual(contestant.lane());
    double seconds = (System.nanoTime() - begin) / 1e9;
    contestant.stop();
    return seconds;
  }

  private void oneMore(Lane lane) {
    lane.send(List.of(Calls.usual(sent++)));
    awaitUsual(lane);
  }

  private static void awaitUsual(Lane lane) {
    var unused = lane.pollUntil(() -> lane.usualExpected() == 0, POLL, LIMIT);
  }

  private void print(Map<Kind, List<Double>> seconds) {
    out.printf("%nseconds from a worker's start to the first new record, %,d calls open%n", open);
    double own = median(seconds.getOrDefault(Kind.NONE, List.of()));
    seconds.forEach(
        (kind, each) ->
            out.printf(
                "  %-11s %s%s%n",
                kind,
                Spread.of(each, Double::doubleValue),
                kind == Kind.NONE ? "" : verdict(median(each) - own, kind.mark)));
  }

  private static String verdict(double more, double mark) {
    Mark wanted = new Mark("restart", Spread.exactly(more), false, mark);
    return ", %.2f s more, wanted at most %.0f: %s".formatted(more, mark, wanted.verdict());
  }

  private static double median(List<Double> seconds) {
    return Spread.of(seconds, Double::doubleValue).median();
  }
}
