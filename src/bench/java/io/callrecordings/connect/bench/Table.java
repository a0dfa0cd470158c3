package io.callrecordings.connect.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The table: the connector and what people would use instead, in turns, at several latencies and
 * numbers of requests in flight, then at a fixed rate for the delay from event to readable record.
 * Used by one thread.
 *
 * <p>Without a latency goes last: it needs the warmest code.
 *
 * <p>Settings: {@code contestants} ({@code connector connector-interval connector-alo ideal
 * parallel-vertx parallel-tx parallel-tx-lean one}, and {@code previous}, see {@link Field}),
 * {@code latencies} (ms), {@code flights}, {@code rounds}, {@code seconds} of a round, {@code warm}
 * (rounds of each contestant), {@code paced} (seconds at the fixed rate, 0 for none), {@code
 * profile} ({@code jfr}, or the path of async-profiler's library; with {@code event}, see {@link
 * Usage}; into {@code target/bench}). Lists are separated by commas. A key with a dot is one of the
 * connector.
 */
final class Table {
  private static final int FIRST_GUESS = 3_000;
  private static final int WARM_CALLS = 100_000;

  /** Half a minute to two minutes of work, by contestant: two cores compile for long. */
  private static final int WARM_ROUNDS = 16;

  private static final Duration SETTLE = Duration.ofMillis(200);

  private final Options options;
  private final Path directory;
  private final PrintStream out;
  private final Map<String, Double> best = new HashMap<>();
  private int sent;

  Table(Options options, Path directory, PrintStream out) {
    this.options = options;
    this.directory = directory;
    this.out = out;
  }

  /** Prints the tables; false where something was lost, or came twice under exactly once. */
  boolean run() {
    List<Integer> latencies = options.numbers("latencies", "200,50,10,0");
    List<Integer> flights = options.numbers("flights", "256,1024");
    List<Cell> cells = new ArrayList<>();
    try (Field field = new Field(directory, options)) {
      warmUp(field);
      if (options.values().containsKey("profile")) {
        field.contestants().forEach(this::profile);
      }
      for (int flight : flights) {
        for (int latency : latencies) {
          boolean firstFlight = flight == flights.get(0);
          cells.add(cell(field, latency, flight, firstFlight));
        }
      }
      Report report = new Report(out);
      Paced paced = new Paced(field, options.number("paced", 10), () -> Calls.usual(sent++));
      report.delays(paced.run());
      report.marks(cells, paced);
      report.heaps(paced.heaps());
      return report.account(field.contestants());
    }
  }

  private void profile(Contestant contestant) {
    Usage.profile(
        contestant.process(),
        options.text("profile"),
        options.values().getOrDefault("event", "cpu"),
        directory.resolve(contestant.name() + ".profile"));
  }

  private void warmUp(Field field) {
    for (int i = 0; i < options.number("warm", WARM_ROUNDS); i++) {
      for (Contestant contestant : field.contestants()) {
        int most = Math.min(256, contestant.mostInFlight());
        round(field, contestant, 0, most, most == 1 ? WARM_CALLS / 400 : WARM_CALLS);
      }
      raw(field, 0, 256);
    }
  }

  private Cell cell(Field field, int latency, int flight, boolean first) {
    Cell cell = new Cell(latency, flight);
    for (int i = 0; i < options.number("rounds", 3); i++) {
      cell.addRaw(raw(field, latency, flight));
      for (Contestant contestant : field.contestants()) {
        if (first || contestant.mostInFlight() >= flight) {
          int most = Math.min(flight, contestant.mostInFlight());
          cell.add(
              contestant.name(),
              round(field, contestant, latency, most, calls(contestant, latency, most)));
        }
      }
    }
    new Report(out).cell(cell);
    return cell;
  }

  /** As many as take some seconds. */
  private int calls(Contestant contestant, int latency, int inFlight) {
    double fastest = best.getOrDefault(contestant.name(), (double) FIRST_GUESS);
    double bound = latency == 0 ? fastest : Math.min(fastest, inFlight * 1000.0 / latency);
    return Math.max(20, (int) (bound * options.number("seconds", 4)));
  }

  private Round round(Field field, Contestant contestant, int latency, int inFlight, int howMany) {
    field.api().latency(Duration.ofMillis(latency));
    List<String> calls = new ArrayList<>(howMany);
    for (int i = 0; i < howMany; i++) {
      calls.add(Calls.usual(sent++));
    }
    contestant.lane().send(calls);
    contestant.start(inFlight);
    Round round = Round.of(contestant, field.stack().broker().process());
    contestant.stop();
    contestant.lane().poll(SETTLE);
    best.merge(contestant.name(), round.rate(), Math::max);
    return round;
  }

  private double raw(Field field, int latency, int inFlight) {
    field.api().latency(Duration.ofMillis(latency));
    field.raw().start(inFlight);
    pause(500 + 2 * latency);
    long before = field.raw().answered();
    long begin = System.nanoTime();
    pause(TimeUnit.SECONDS.toMillis(options.number("seconds", 4)) / 2);
    double rate = (field.raw().answered() - before) / ((System.nanoTime() - begin) / 1e9);
    field.raw().stop();
    return rate;
  }

  private static void pause(long ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
