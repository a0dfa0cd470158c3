package io.callrecordings.connect.bench;

import io.callrecordings.connect.bench.Marks.Mark;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What calls that wait cost the others: rounds of 2,000 calls, in turns with 20 among them whose
 * recording is not ready for a minute, and without, through two connectors in one warm worker. Used
 * by one thread.
 *
 * <p>Settings: {@code rounds} of each kind, {@code calls} in a round, {@code late} ones among them,
 * {@code hold} (ms until those are ready), {@code latency} (ms), {@code flight} (requests at once),
 * {@code warm} (seconds). A key with a dot is one of the connector.
 */
final class WaitingPair {
  /** A late call is looked at with growing pauses, so that it is noticed well after its time. */
  private static final Duration LATE_LIMIT = Duration.ofMinutes(5);

  private static final Duration ROUND_LIMIT = Duration.ofMinutes(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Options options;
  private final Path directory;
  private final PrintStream out;
  private final int calls;
  private final int late;
  private int sent;

  /**
   * What one round showed of the calls that are not late: how many a second, and the delay from
   * event to recording that 99 of 100 do not exceed, in milliseconds.
   */
  private record Turn(double rate, double p99) {}

  private record Pair(Turn with, Turn without) {
    double rate() {
      return with.rate / without.rate;
    }

    double p99() {
      return with.p99 / without.p99;
    }
  }

  WaitingPair(Options options, Path directory, PrintStream out) {
    this.options = options;
    this.directory = directory;
    this.out = out;
    calls = options.number("calls", 2000);
    late = options.number("late", 20);
  }

  /** Prints the result; false where something was lost or came twice. */
  boolean run() {
    try (BenchStack stack = BenchStack.start(directory);
        Lane with = stack.lane("with");
        Lane without = stack.lane("without")) {
      start(with, stack);
      start(without, stack);
      stack.api().latency(Duration.ofMillis(options.number("latency", 50)));
      stack.api().hold(Duration.ofMillis(options.number("hold", 60_000)));
      long warm = System.nanoTime() + Duration.ofSeconds(options.number("warm", 40)).toNanos();
      while (System.nanoTime() < warm) {
        round(with, 0);
        round(without, 0);
      }
      List<Pair> pairs = new ArrayList<>();
      for (int i = 0; i < options.number("rounds", 40); i++) {
        boolean lateFirst = i % 2 == 0;
        Turn one = round(lateFirst ? with : without, lateFirst ? late : 0);
        Turn other = round(lateFirst ? without : with, lateFirst ? 0 : late);
        pairs.add(lateFirst ? new Pair(one, other) : new Pair(other, one));
      }
      int waiting = with.expected();
      var unused = await(with, LATE_LIMIT, true);
      print(pairs, waiting, with, without);
      return with.expected() + without.expected() + with.repeated() + without.repeated() == 0;
    }
  }

  private void start(Lane lane, BenchStack stack) {
    Map<String, String> changes = new HashMap<>(options.connector());
    changes.put("quo.api.max.in.flight", Integer.toString(options.number("flight", 256)));
    ConnectorRun.start(stack.worker().rest(), lane.name(), stack.config(lane, changes));
  }

  /** Sends the calls of one round, and waits for the last that is not late. */
  private Turn round(Lane lane, int lateOnes) {
    List<String> round = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      boolean isLate = lateOnes > 0 && i % (calls / lateOnes) == 0;
      round.add(isLate ? Calls.late(sent) : Calls.usual(sent));
      sent++;
    }
    long begin = System.nanoTime();
    lane.send(round);
    List<Double> delays = await(lane, ROUND_LIMIT, false);
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Turn((calls - lateOnes) / seconds, Spread.quantile(delays, 0.99));
  }

  private static List<Double> await(Lane lane, Duration limit, boolean all) {
    return lane.pollUntil(() -> (all ? lane.expected() : lane.usualExpected()) == 0, POLL, limit);
  }

  private void print(List<Pair> pairs, int waiting, Lane with, Lane without) {
    out.printf(
        "%n%,d calls a round, %d ms, %d in flight; %d rounds with %d waiting ones and %d without,"
            + " in turns%n",
        calls,
        options.number("latency", 50),
        options.number("flight", 256),
        pairs.size(),
        late,
        pairs.size());
    out.printf("calls/s of the others, with   : %s%n", Spread.of(pairs, pair -> pair.with.rate));
    out.printf("calls/s,               without: %s%n", Spread.of(pairs, pair -> pair.without.rate));
    print("ratio within a pair (at least 0.95)", Spread.of(pairs, Pair::rate), true, 0.95);
    out.printf("p99 in ms of the others, with   : %s%n", Spread.of(pairs, pair -> pair.with.p99));
    out.printf(
        "p99 in ms,               without: %s%n", Spread.of(pairs, pair -> pair.without.p99));
    print("ratio within a pair (at most 1.1)", Spread.of(pairs, Pair::p99), false, 1.1);
    out.printf("waiting at once at the end    : %d%n", waiting);
    out.printf(
        "lost %d, repeated %d%n",
        with.expected() + without.expected(), with.repeated() + without.repeated());
  }

  private void print(String what, Spread ratio, boolean atLeast, double mark) {
    Mark wanted = new Mark(what, ratio, atLeast, mark);
    out.printf("%s: %s: %s%n", what, ratio, wanted.verdict());
  }
}
